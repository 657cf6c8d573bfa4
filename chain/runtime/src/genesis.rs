//! What a chain can begin with.

use crate::{
	AccountId, AuraConfig, Balance, BalancesConfig, DevPresetConfig, RuntimeGenesisConfig,
	SudoConfig,
};
use alloc::{string::ToString, vec, vec::Vec};
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_consensus_aura::sr25519::AuthorityId;
use sp_core::{hex2array, sr25519::Public};
use sp_genesis_builder::PresetId;

/// The name of the preset for development.
pub const DEV: &str = "dev";

/// The sr25519 public keys of `//Alice`, `//Bob`, `//Charlie`, `//Dave`, `//Eve` and `//Ferdie`.
const DEVELOPERS: [[u8; 32]; 6] = [
	hex2array!("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"),
	hex2array!("8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48"),
	hex2array!("90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22"),
	hex2array!("306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20"),
	hex2array!("e659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e"),
	hex2array!("1cbd2d43530a44705ad088af313e18f80b53ef16b36177cd4b77b846f2a5f07c"),
];

const TAO: Balance = 1_000_000_000;
/// What each developer has.
const FUNDS: Balance = 1_000_000 * TAO;

/// What a development chain changes about the real chain's parameters.
const DEV_VALUES: [(&str, u64); 13] = [
	("AdminFreezeWindow", 0),
	("CommitRevealWeightsEnabled", 0),
	("LoopbackAllowed", 1),
	("MinNonImmuneUids", 0),
	// A subnet costs one TAO: the first instead of 1000, and the next ones too, two blocks later.
	("NetworkLastLockCost", TAO),
	("NetworkLockReductionInterval", 1),
	("NetworkMinLockCost", TAO),
	("NetworkRateLimit", 0),
	("PendingChildKeyCooldown", 0),
	("ServingRateLimit", 0),
	("Tempo", 20),
	("TxChildkeyTakeRateLimit", 0),
	("WeightsSetRateLimit", 0),
];

/// The names that [`preset`] knows.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV)]
}

/// A preset as JSON, to be merged over the defaults of all pallets.
pub fn preset(name: &PresetId) -> Option<Vec<u8>> {
	let preset = match name.as_ref() {
		DEV => dev(),
		_ => return None,
	};
	Some(preset.to_string().into_bytes())
}

/// `//Alice` is root, and all developers are rich.
fn dev() -> Value {
	let accounts = DEVELOPERS.map(AccountId::new);
	build_struct_json_patch!(RuntimeGenesisConfig {
		aura: AuraConfig {
			authorities: vec![AuthorityId::from(Public::from_raw(DEVELOPERS[0]))],
		},
		balances: BalancesConfig {
			balances: accounts
				.iter()
				.cloned()
				.map(|account| (account, FUNDS))
				.collect(),
		},
		sudo: SudoConfig {
			key: Some(accounts[0].clone()),
		},
		dev_preset: DevPresetConfig {
			values: DEV_VALUES
				.iter()
				.map(|(name, value)| (name.to_string(), *value))
				.collect(),
		},
	})
}
