//! A subnet from its creation to the pay of its miners.

use super::chain::*;
use crate::{Balances, Runtime, RuntimeCall, RuntimeEvent};
use pallet_subtensor::{pallet::*, Call, NetUid};
use pallet_transaction_payment::RuntimeDispatchInfo;
use sp_core::sr25519::Pair;

const NETUID: NetUid = 1;

fn hotkey(name: &str) -> Pair {
	developer(&format!("{name}//hot"))
}

fn stake_of(name: &str) -> u64 {
	TotalHotkeyAlpha::<Runtime>::get(account(&hotkey(name)), NETUID)
}

fn set_weights(dests: Vec<u16>, weights: Vec<u16>) -> RuntimeCall {
	RuntimeCall::SubtensorModule(Call::set_weights {
		netuid: NETUID,
		dests,
		weights,
		version_key: 0,
	})
}

/// Alice owns the subnet, Bob validates, Charlie and Dave mine.
fn with_subnet(test: impl FnOnce()) {
	on_chain(|| {
		let alice = developer("Alice");
		run(
			&alice,
			Call::register_network {
				hotkey: account(&hotkey("Alice")),
			},
		);
		run(&alice, Call::start_call { netuid: NETUID });
		for name in ["Bob", "Charlie", "Dave"] {
			run(
				&developer(name),
				Call::burned_register {
					netuid: NETUID,
					hotkey: account(&hotkey(name)),
				},
			);
		}
		run(
			&developer("Bob"),
			Call::add_stake {
				hotkey: account(&hotkey("Bob")),
				netuid: NETUID,
				amount_staked: 1_000 * TAO,
			},
		);
		test();
	});
}

#[test]
fn epochs_pay_those_whom_a_validator_weighs() {
	with_subnet(|| {
		advance(20);
		assert!(ValidatorPermit::<Runtime>::get(NETUID)[1]);
		run(&hotkey("Bob"), set_weights(vec![2, 3], vec![3, 1]));
		assert_eq!(
			Weights::<Runtime>::get(NETUID, 1),
			[(2, 65_535), (3, 21_845)]
		);
		let before = stake_of("Bob");
		advance(40);
		let (charlie, dave) = (stake_of("Charlie"), stake_of("Dave"));
		assert!(charlie > 0 && dave > 0 && stake_of("Bob") > before);
		assert!(charlie.abs_diff(3 * dave) < 1_000, "{charlie} {dave}");
	});
}

#[test]
fn an_epoch_accounts_for_what_it_pays() {
	with_subnet(|| {
		advance(20);
		run(&hotkey("Bob"), set_weights(vec![2, 3], vec![3, 1]));
		let paid = loop {
			advance(1);
			let event = events().into_iter().find_map(|event| match event {
				RuntimeEvent::SubtensorModule(event @ Event::EpochEmissionDistributed { .. }) => {
					Some(event)
				}
				_ => None,
			});
			if let Some(event) = event {
				break event;
			}
		};
		let Event::EpochEmissionDistributed {
			pending_server,
			pending_validator,
			pending_root,
			pending_owner_cut,
			to_miners,
			to_validators_and_nominators,
			to_owner,
			burned,
			recycled,
			remainder,
			..
		} = paid
		else {
			unreachable!("it was matched")
		};
		let pending = pending_server + pending_validator + pending_root + pending_owner_cut;
		assert!(pending > 0 && to_miners > 0 && to_owner > 0);
		let out = to_miners + to_validators_and_nominators + to_owner + burned + recycled;
		assert_eq!(i128::from(pending), i128::from(out) + i128::from(remainder));
		assert!(remainder.abs() <= 8);
	});
}

#[test]
fn stake_comes_back() {
	with_subnet(|| {
		let bob = developer("Bob");
		let before = Balances::free_balance(account(&bob));
		run(
			&bob,
			Call::remove_stake {
				hotkey: account(&hotkey("Bob")),
				netuid: NETUID,
				amount_unstaked: 400 * TAO,
			},
		);
		let gained = Balances::free_balance(account(&bob)) - before;
		assert!(
			gained > 399 * TAO && gained < 400 * TAO,
			"less the fee: {gained}"
		);
		assert_eq!(stake_of("Bob"), 600 * TAO);
	});
}

#[test]
fn a_fee_is_what_was_quoted_in_every_block_and_is_burned() {
	on_chain(|| {
		let alice = developer("Alice");
		let call = frame_system::Call::remark {
			remark: vec![0; 100],
		};
		for nonce in 0..3 {
			let supply = Balances::total_issuance();
			let extrinsic = sign(&alice, nonce, call.clone());
			let length = codec::Encode::encoded_size(&extrinsic) as u32;
			let quoted: RuntimeDispatchInfo<u64> =
				ask("TransactionPaymentApi_query_info", (&extrinsic, length));
			let computed = quoted.weight.ref_time() / 2_000;
			assert!(quoted.partial_fee > computed + u64::from(length));
			make_block(vec![extrinsic]);
			assert_eq!(fee_paid(), Some(quoted.partial_fee));
			assert_eq!(Balances::total_issuance(), supply - quoted.partial_fee);
		}
	});
}

fn fee_paid() -> Option<u64> {
	events().into_iter().find_map(|event| match event {
		RuntimeEvent::TransactionPayment(
			pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, .. },
		) => Some(actual_fee),
		_ => None,
	})
}

#[test]
fn root_and_owner_change_parameters() {
	with_subnet(|| {
		run_as_root(pallet_admin_utils::Call::sudo_set_tempo {
			netuid: NETUID,
			tempo: 5,
		});
		assert_eq!(Tempo::<Runtime>::get(NETUID), 5);
		run(
			&developer("Alice"),
			pallet_admin_utils::Call::sudo_set_bonds_penalty {
				netuid: NETUID,
				bonds_penalty: 1,
			},
		);
		assert_eq!(BondsPenalty::<Runtime>::get(NETUID), 1);
		let others = pallet_admin_utils::Call::sudo_set_bonds_penalty {
			netuid: NETUID,
			bonds_penalty: 2,
		};
		assert!(try_run(&developer("Bob"), others).is_err());
	});
}

#[test]
fn twenty_five_validators_set_weights_in_one_block() {
	with_subnet(|| {
		let names: Vec<String> = (0..25).map(|n| format!("Eve//{n}")).collect();
		for name in &names {
			run(
				&developer("Eve"),
				Call::burned_register {
					netuid: NETUID,
					hotkey: account(&developer(name)),
				},
			);
		}
		ValidatorPermit::<Runtime>::insert(NETUID, vec![true; 29]);
		let weights = set_weights((0..29).collect(), (1..=29).collect());
		let block = names
			.iter()
			.map(|name| sign(&developer(name), 0, weights.clone()))
			.collect();
		assert_eq!(make_block(block), vec![Ok(Ok(())); 25]);
		assert_eq!(Weights::<Runtime>::get(NETUID, 28).len(), 29);
	});
}

#[test]
fn a_block_has_room_for_weights_of_a_full_subnet() {
	let call = set_weights((0..256).collect(), vec![1; 256]);
	let weight = frame_support::dispatch::GetDispatchInfo::get_dispatch_info(&call).call_weight;
	assert!(weight.saturating_mul(256).all_lt(normal_limit()));
}
