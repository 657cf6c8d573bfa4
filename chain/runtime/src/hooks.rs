//! What pallets do by themselves around blocks.

use crate::{AllPalletsWithSystem, BlockNumber, Runtime, System};
use frame_executive::OnInitializeWithWeightRegistration;
use frame_support::{
	dispatch::DispatchClass,
	traits::{
		BeforeAllRuntimeMigrations, OffchainWorker, OnFinalize, OnIdle, OnInitialize, OnPoll,
		OnRuntimeUpgrade,
	},
	weights::{Weight, WeightMeter},
};

/// All pallets, as the executive would have them but for one thing: it registers the weight of each pallet's beginning
/// of a block, of those that have none as well, which was a fifth of what an empty block asks of storage.
/// Here the sum is registered.
pub struct AllHooks;

impl OnInitializeWithWeightRegistration<Runtime> for AllHooks {
	fn on_initialize_with_weight_registration(block: BlockNumber) -> Weight {
		let weight = <AllPalletsWithSystem as OnInitialize<BlockNumber>>::on_initialize(block);
		System::register_extra_weight_unchecked(weight, DispatchClass::Mandatory);
		weight
	}
}

impl OnRuntimeUpgrade for AllHooks {
	fn on_runtime_upgrade() -> Weight {
		AllPalletsWithSystem::on_runtime_upgrade()
	}
}

impl BeforeAllRuntimeMigrations for AllHooks {
	fn before_all_runtime_migrations() -> Weight {
		AllPalletsWithSystem::before_all_runtime_migrations()
	}
}

impl OnIdle<BlockNumber> for AllHooks {
	fn on_idle(block: BlockNumber, remaining: Weight) -> Weight {
		AllPalletsWithSystem::on_idle(block, remaining)
	}
}

impl OnPoll<BlockNumber> for AllHooks {
	fn on_poll(block: BlockNumber, meter: &mut WeightMeter) {
		AllPalletsWithSystem::on_poll(block, meter);
	}
}

impl OnFinalize<BlockNumber> for AllHooks {
	fn on_finalize(block: BlockNumber) {
		AllPalletsWithSystem::on_finalize(block);
	}
}

impl OffchainWorker<BlockNumber> for AllHooks {
	fn offchain_worker(block: BlockNumber) {
		AllPalletsWithSystem::offchain_worker(block);
	}
}
