//! A subnet as full as they get, in which every validator weighs every miner.

use crate::runtime::Runtime;
use pallet_subtensor::pallet::*;
use sp_runtime::AccountId32;

/// The block in which the epoch may be due.
pub const BLOCK: u64 = 1_000;
const NETUID: u16 = 1;
const UIDS: u16 = 256;
const VALIDATORS: u16 = 64;
const TAO: u64 = 1_000_000_000;
/// An epoch of 360 blocks with one alpha each.
const EMISSION: u64 = 360 * TAO;

/// Writes what an epoch reads.
pub fn build() {
	frame_system::Pallet::<Runtime>::set_block_number(BLOCK - 1);
	NetworksAdded::<Runtime>::insert(NETUID, true);
	SubnetworkN::<Runtime>::insert(NETUID, UIDS);
	Tempo::<Runtime>::insert(NETUID, 360);
	LastEpochBlock::<Runtime>::insert(NETUID, BLOCK - 1);
	LastMechansimStepBlock::<Runtime>::insert(NETUID, BLOCK - 360);
	CommitRevealWeightsEnabled::<Runtime>::insert(NETUID, false);
	Yuma3On::<Runtime>::insert(NETUID, true);
	MaxAllowedValidators::<Runtime>::insert(NETUID, VALIDATORS);
	SubnetOwner::<Runtime>::insert(NETUID, account(1, 0));
	SubnetOwnerHotkey::<Runtime>::insert(NETUID, account(2, 0));
	PendingServerEmission::<Runtime>::insert(NETUID, EMISSION / 2);
	PendingValidatorEmission::<Runtime>::insert(NETUID, EMISSION / 2);
	LastUpdate::<Runtime>::insert(NETUID, vec![BLOCK - 10; usize::from(UIDS)]);
	let permits: Vec<bool> = (0..UIDS).map(|uid| uid < VALIDATORS).collect();
	ValidatorPermit::<Runtime>::insert(NETUID, permits);
	(0..UIDS).for_each(build_uid);
}

fn build_uid(uid: u16) {
	let (hotkey, coldkey) = (account(2, uid), account(3, uid));
	Keys::<Runtime>::insert(NETUID, uid, &hotkey);
	Uids::<Runtime>::insert(NETUID, &hotkey, uid);
	IsNetworkMember::<Runtime>::insert(&hotkey, NETUID, true);
	Owner::<Runtime>::insert(&hotkey, &coldkey);
	BlockAtRegistration::<Runtime>::insert(NETUID, uid, 1);
	if uid >= VALIDATORS {
		return;
	}
	TotalHotkeyAlpha::<Runtime>::insert(&hotkey, NETUID, TAO * 1_000 * u64::from(uid + 1));
	let row = |by: u32| -> Vec<(u16, u16)> {
		let value = |to: u16| (u32::from(to) * 7_919 + u32::from(uid) * 10_473 + by) % 60_000;
		(VALIDATORS..UIDS)
			.map(|to| (to, value(to) as u16 + 1))
			.collect()
	};
	Weights::<Runtime>::insert(NETUID, uid, row(0));
	Bonds::<Runtime>::insert(NETUID, uid, row(31));
}

/// Makes the next block the one with the epoch.
pub fn make_due() {
	PendingEpochAt::<Runtime>::insert(NETUID, BLOCK);
}

/// How many epochs have run.
pub fn epochs_run() -> u64 {
	SubnetEpochIndex::<Runtime>::get(NETUID)
}

fn account(kind: u8, uid: u16) -> AccountId32 {
	let mut bytes = [kind; 32];
	bytes[..2].copy_from_slice(&uid.to_be_bytes());
	bytes.into()
}
