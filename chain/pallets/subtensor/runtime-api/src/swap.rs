//! What exchanging TAO and alpha would give.

use codec::{Decode, Encode};
use pallet_subtensor::{AlphaBalance, Config, NetUid, Pallet, TaoBalance};
use scale_info::TypeInfo;

/// An exchange that is not made. All in rao; one to one, without fee and slippage.
#[derive(Clone, Debug, Default, Decode, Encode, PartialEq, TypeInfo)]
pub struct SimSwapResult {
	pub tao_amount: TaoBalance,
	pub alpha_amount: AlphaBalance,
	pub tao_fee: TaoBalance,
	pub alpha_fee: AlphaBalance,
	pub tao_slippage: TaoBalance,
	pub alpha_slippage: AlphaBalance,
}

/// What so many rao of either would be exchanged for; nothing when there is no such subnet.
pub fn sim_swap<T: Config>(netuid: NetUid, amount: u64) -> SimSwapResult {
	if !Pallet::<T>::subnet_exists(netuid) {
		return SimSwapResult::default();
	}
	SimSwapResult {
		tao_amount: amount,
		alpha_amount: amount,
		..SimSwapResult::default()
	}
}
