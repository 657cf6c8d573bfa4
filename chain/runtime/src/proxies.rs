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
	/// Everything but root's calls, registrations and the removal of a subnet.
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
			Self::Owner | Self::SubnetLeaseBeneficiary => {
				let sudo_only = matches!(name, "sudo_set_sn_owner_hotkey" | "swap_authorities");
				(pallet == "AdminUtils" && !sudo_only) || of_subtensor(OWNER)
			}
			Self::NonCritical => {
				pallet != "Sudo"
					&& !of_subtensor(REGISTRATION)
					&& !of_subtensor(&["root_register", "dissolve_network"])
			}
			Self::NonTransfer => !is_transfer(pallet, name) && !of_subtensor(SWAP_KEYS),
			Self::NonFungible => {
				pallet != "Balances"
					&& !of_subtensor(STAKING)
					&& !of_subtensor(SWAP_KEYS)
					&& !of_subtensor(REGISTRATION)
					&& !of_subtensor(&["transfer_stake", "root_register"])
			}
			Self::Staking => of_subtensor(STAKING),
			Self::Registration => of_subtensor(REGISTRATION),
			Self::Transfer => is_transfer(pallet, name),
			Self::SmallTransfer => is_small_transfer(call),
			Self::ChildKeys => of_subtensor(&["set_children", "set_childkey_take"]),
			Self::SudoUncheckedSetCode => sets_code(call),
			Self::SwapHotkey => of_subtensor(&["swap_hotkey", "swap_hotkey_v2"]),
			Self::RootClaim => of_subtensor(&["claim_root"]),
			Self::Senate | Self::Triumvirate | Self::Governance | Self::RootWeights => false,
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(Self::Any, _) => true,
			(Self::NonTransfer, Self::Transfer | Self::SmallTransfer) => false,
			(Self::Transfer, Self::SmallTransfer) => true,
			(Self::NonTransfer, Self::Staking | Self::Registration | Self::ChildKeys) => true,
			(this, other) => this == other,
		}
	}
}

const OWNER: &[&str] = &[
	"set_subnet_identity",
	"update_symbol",
	"set_tempo",
	"set_activity_cutoff_factor",
	"trigger_epoch",
	"start_call",
];
const REGISTRATION: &[&str] = &["burned_register", "register", "register_limit"];
const SWAP_KEYS: &[&str] = &[
	"swap_coldkey",
	"swap_coldkey_announced",
	"swap_hotkey",
	"swap_hotkey_v2",
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

fn is_transfer(pallet: &str, name: &str) -> bool {
	let of_stake = pallet == "SubtensorModule" && name == "transfer_stake";
	pallet == "Balances" || of_stake
}

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
