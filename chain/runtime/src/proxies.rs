//! For which calls an account may stand in for another.

use crate::RuntimeCall;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::{GetCallMetadata, InstanceFilter};
use scale_info::TypeInfo;

/// Rao below which `SmallTransfer` may transfer.
const SMALL: u64 = 500_000_000;

/// What a proxy may do. The variants and their order are the real chain's; those of bodies that do not
/// exist here allow nothing, as those that the real chain has retired.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	Any,
	/// What the owner of a subnet does.
	Owner,
	/// Everything but root's calls, `burned_register`, `root_register` and the removal of a subnet.
	NonCritical,
	/// Everything that moves no TAO or stake to others.
	NonTransfer,
	/// Nothing.
	Senate,
	/// Everything that touches no TAO and no stake.
	NonFungible,
	/// Nothing.
	Triumvirate,
	/// Nothing.
	Governance,
	/// Adding, removing and moving stake of the account.
	Staking,
	/// Registering hotkeys.
	Registration,
	/// Transfers of TAO and stake.
	Transfer,
	/// Such transfers of less than half a TAO.
	SmallTransfer,
	/// Nothing.
	RootWeights,
	/// Child keys and their take.
	ChildKeys,
	/// Root's change of the runtime.
	SudoUncheckedSetCode,
	/// Swaps of hotkeys.
	SwapHotkey,
	/// What the beneficiary of a leased subnet does.
	SubnetLeaseBeneficiary,
	/// Claims of root dividends.
	RootClaim,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		let metadata = call.get_call_metadata();
		let (pallet, name) = (metadata.pallet_name, metadata.function_name);
		let of_subtensor = |names: &[&str]| pallet == "SubtensorModule" && names.contains(&name);
		match self {
			Self::Any => true,
			Self::Owner => {
				let of_admin = pallet == "AdminUtils" && !OWNER_HOTKEY.contains(&name);
				of_admin || of_subtensor(&["set_subnet_identity", "update_symbol"])
			}
			Self::SubnetLeaseBeneficiary => {
				let of_admin = pallet == "AdminUtils" && LEASE.contains(&name);
				of_admin || of_subtensor(&["start_call"])
			}
			Self::NonCritical => {
				pallet != "Sudo"
					&& !of_subtensor(SWAP_COLDKEY)
					&& !of_subtensor(&["burned_register", "root_register", "dissolve_network"])
			}
			Self::NonTransfer => {
				pallet != "Balances"
					&& !of_subtensor(SWAP_COLDKEY)
					&& !of_subtensor(&["transfer_stake"])
			}
			Self::NonFungible => {
				pallet != "Balances"
					&& !of_subtensor(STAKING)
					&& !of_subtensor(SWAP_COLDKEY)
					&& !of_subtensor(SWAP_HOTKEY)
					&& !of_subtensor(&["transfer_stake", "burned_register", "root_register"])
			}
			Self::Staking => of_subtensor(STAKING) || of_subtensor(&["set_root_claim_type"]),
			Self::Registration => of_subtensor(&["burned_register", "register", "register_limit"]),
			Self::Transfer => {
				(pallet == "Balances" && TRANSFERS.contains(&name))
					|| of_subtensor(&["transfer_stake"])
			}
			Self::SmallTransfer => is_small_transfer(call),
			Self::ChildKeys => of_subtensor(&["set_children", "set_childkey_take"]),
			Self::SudoUncheckedSetCode => sets_code(call),
			Self::SwapHotkey => of_subtensor(SWAP_HOTKEY),
			Self::RootClaim => of_subtensor(&["claim_root"]),
			Self::Senate | Self::Triumvirate | Self::Governance | Self::RootWeights => false,
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(Self::Any, _) => true,
			(Self::NonTransfer, other) => {
				!matches!(other, Self::Any | Self::Transfer | Self::SmallTransfer)
			}
			(Self::Transfer, Self::SmallTransfer) => true,
			(this, other) => this == other,
		}
	}
}

/// Setters that only the owner itself and root may call.
const OWNER_HOTKEY: &[&str] = &["sudo_set_sn_owner_hotkey", "sudo_set_subnet_owner_hotkey"];
const TRANSFERS: &[&str] = &[
	"transfer_keep_alive",
	"transfer_allow_death",
	"transfer_all",
];
/// Setters that the beneficiary of a lease may call.
const LEASE: &[&str] = &[
	"sudo_set_serving_rate_limit",
	"sudo_set_min_difficulty",
	"sudo_set_max_difficulty",
	"sudo_set_weights_version_key",
	"sudo_set_adjustment_alpha",
	"sudo_set_immunity_period",
	"sudo_set_min_allowed_weights",
	"sudo_set_kappa",
	"sudo_set_rho",
	"sudo_set_activity_cutoff",
	"sudo_set_network_registration_allowed",
	"sudo_set_network_pow_registration_allowed",
	"sudo_set_max_burn",
	"sudo_set_bonds_moving_average",
	"sudo_set_bonds_penalty",
	"sudo_set_commit_reveal_weights_enabled",
	"sudo_set_liquid_alpha_enabled",
	"sudo_set_alpha_values",
	"sudo_set_commit_reveal_weights_interval",
	"sudo_set_toggle_transfer",
	"sudo_set_subnet_emission_enabled",
	"sudo_set_min_childkey_take_per_subnet",
];
/// Neither swap exists here; a type that must not swap must not when it does.
const SWAP_HOTKEY: &[&str] = &["swap_hotkey", "swap_hotkey_v2"];
const SWAP_COLDKEY: &[&str] = &[
	"schedule_swap_coldkey",
	"swap_coldkey",
	"announce_coldkey_swap",
	"swap_coldkey_announced",
	"clear_coldkey_swap_announcement",
	"dispute_coldkey_swap",
];
const STAKING: &[&str] = &[
	"add_stake",
	"add_stake_limit",
	"remove_stake",
	"remove_stake_limit",
	"remove_stake_full_limit",
	"unstake_all",
	"unstake_all_alpha",
	"swap_stake",
	"swap_stake_limit",
	"move_stake",
];

fn is_small_transfer(call: &RuntimeCall) -> bool {
	match call {
		RuntimeCall::Balances(
			pallet_balances::Call::transfer_keep_alive { value, .. }
			| pallet_balances::Call::transfer_allow_death { value, .. },
		) => *value < SMALL,
		RuntimeCall::SubtensorModule(pallet_subtensor::Call::transfer_stake {
			alpha_amount,
			..
		}) => *alpha_amount < SMALL,
		_ => false,
	}
}

fn sets_code(call: &RuntimeCall) -> bool {
	let RuntimeCall::Sudo(pallet_sudo::Call::sudo_unchecked_weight { call, .. }) = call else {
		return false;
	};
	matches!(
		**call,
		RuntimeCall::System(frame_system::Call::set_code { .. })
	)
}
