//! Random histories: whatever keys do, every rao is accounted for after every block.
//!
//! `HISTORIES` is how many are run (1), `HISTORY_EPOCHS` how many epochs each has (250), `HISTORY_SEED` the first
//! seed (1); each failure names its seed.

use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::{assert_ok, traits::Hooks};
use sp_runtime::{AccountId32, DispatchError};
use std::collections::{BTreeMap, BTreeSet};
use yuma::{block_emission::block_emission, emission, I96F32 as Fraction};

const SUBNETS: u16 = 2;
const COLDKEYS: u64 = 8;
const HOTKEYS: u64 = 24;

const PRESET: [(&str, u64); 13] = [
	("BurnHalfLife", 2),
	("CommitRevealWeightsEnabled", 0),
	("ImmunityPeriod", 6),
	("MaxAllowedUids", 8),
	("MaxAllowedValidators", 4),
	("MinNonImmuneUids", 1),
	("NetworkLastLockCost", TAO),
	("NetworkMinLockCost", TAO),
	("NetworkRateLimit", 0),
	("PendingChildKeyCooldown", 0),
	("Tempo", 2),
	("TxChildkeyTakeRateLimit", 0),
	("WeightsSetRateLimit", 0),
];

fn from_environment(name: &str, default: u64) -> u64 {
	let value = std::env::var(name).ok();
	value.map_or(default, |value| value.parse().expect("a number"))
}

struct Random(u64);

impl Random {
	fn new(seed: u64) -> Self {
		Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
	}

	fn below(&mut self, limit: u64) -> u64 {
		self.0 ^= self.0 << 13;
		self.0 ^= self.0 >> 7;
		self.0 ^= self.0 << 17;
		self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % limit
	}

	fn subnet(&mut self) -> NetUid {
		1 + self.below(SUBNETS.into()) as u16
	}

	/// Root as often as any other.
	fn network(&mut self) -> NetUid {
		self.below(u64::from(SUBNETS) + 1) as u16
	}

	fn key(&mut self) -> u8 {
		1 + self.below(HOTKEYS) as u8
	}

	fn rao(&mut self) -> u64 {
		match self.below(4) {
			0 => self.below(10_000_000),
			1 => u64::MAX,
			_ => self.below(400 * TAO),
		}
	}
}

/// The coldkey that owns hotkey n, if it has an owner.
fn owner_of(n: u8) -> AccountId32 {
	coldkey((u64::from(n - 1) % COLDKEYS) as u8 + 1)
}

fn any_coldkey(random: &mut Random) -> AccountId32 {
	coldkey(1 + random.below(COLDKEYS) as u8)
}

/// What one thing that somebody tries is called, and how it went.
type Tried = (&'static str, Result<(), DispatchError>);

fn try_something(random: &mut Random) -> Tried {
	let (n, to, netuid) = (random.key(), random.key(), random.subnet());
	let (cold, owner) = (any_coldkey(random), owner_of(n));
	let netuids = (random.network(), random.network());
	let rao = random.rao();
	match random.below(24) {
		0..=3 => {
			let stake = random.below(2_000 * TAO);
			let on = if random.below(3) == 0 { 0 } else { netuid };
			let added = SubtensorModule::add_stake(signed(cold), hotkey(n), on, stake);
			("add_stake", added)
		}
		4..=6 => {
			let on = netuids.0;
			let removed = SubtensorModule::remove_stake(signed(cold), hotkey(n), on, rao);
			("remove_stake", removed)
		}
		7 => (
			"move_stake",
			SubtensorModule::move_stake(
				signed(cold),
				hotkey(n),
				hotkey(to),
				netuids.0,
				netuids.1,
				rao,
			),
		),
		8 => {
			let heir = any_coldkey(random);
			let given = SubtensorModule::transfer_stake(
				signed(cold),
				heir,
				hotkey(n),
				netuids.0,
				netuids.1,
				rao,
			);
			("transfer_stake", given)
		}
		9 => (
			"swap_stake",
			SubtensorModule::swap_stake(signed(cold), hotkey(n), netuids.0, netuids.1, rao),
		),
		10 if random.below(3) == 0 => (
			"unstake_all",
			SubtensorModule::unstake_all(signed(cold), hotkey(n)),
		),
		10 | 11 => (
			"burned_register",
			SubtensorModule::burned_register(signed(owner), netuid, hotkey(n)),
		),
		12 | 13 => ("set_children", set_children(random, n, netuid)),
		14 => {
			let take = random.below(12_500) as u16;
			let set = SubtensorModule::set_childkey_take(signed(owner), hotkey(n), netuid, take);
			("set_childkey_take", set)
		}
		15 => {
			let take = random.below(11_796) as u16;
			let set = SubtensorModule::decrease_take(signed(owner), hotkey(n), take);
			("decrease_take", set)
		}
		16 => {
			let claimed = SubtensorModule::claim_root(signed(cold), BTreeSet::from([1, 2]));
			("claim_root", claimed)
		}
		17 => {
			let kind = match random.below(3) {
				0 => RootClaimTypeEnum::Swap,
				1 => RootClaimTypeEnum::Keep,
				_ => RootClaimTypeEnum::KeepSubnets {
					subnets: BTreeSet::from([netuid]),
				},
			};
			let set = SubtensorModule::set_root_claim_type(signed(cold), kind);
			("set_root_claim_type", set)
		}
		18 => {
			let limit = random.below(4);
			NumRootClaim::<Test>::put(if limit == 3 { 2 } else { 0 });
			("claims of blocks", Ok(()))
		}
		19 => {
			SubtensorModule::set_tempo_and_restart(netuid, 1 + random.below(4) as u16);
			("tempo", Ok(()))
		}
		20 => {
			change_rules(random, netuid);
			("rules", Ok(()))
		}
		_ => ("set_weights", weigh(random, netuid)),
	}
}

fn set_children(random: &mut Random, n: u8, netuid: NetUid) -> Result<(), DispatchError> {
	// Once in 150 blocks is too rare for a history.
	TransactionKeyLastBlock::<Test>::remove((hotkey(n), netuid, 0));
	let count = random.below(4);
	let children = (0..count)
		.map(|_| (random.below(u64::MAX / 2), hotkey(random.key())))
		.collect();
	SubtensorModule::set_children(signed(owner_of(n)), hotkey(n), netuid, children)
}

fn change_rules(random: &mut Random, netuid: NetUid) {
	let on = random.below(2) == 0;
	match random.below(6) {
		0 => OwnerCutEnabled::<Test>::insert(netuid, on),
		1 => SubnetEmissionEnabled::<Test>::insert(netuid, on),
		2 => RecycleOrBurn::<Test>::insert(
			netuid,
			if on {
				RecycleOrBurnEnum::Burn
			} else {
				RecycleOrBurnEnum::Recycle
			},
		),
		3 => Yuma3On::<Test>::insert(netuid, on),
		4 => TransferToggle::<Test>::insert(netuid, on),
		_ => {
			AutoStakeDestination::<Test>::insert(any_coldkey(random), netuid, hotkey(random.key()))
		}
	}
}

fn weigh(random: &mut Random, netuid: NetUid) -> Result<(), DispatchError> {
	let uids = SubnetworkN::<Test>::get(netuid);
	let from = Keys::<Test>::get(netuid, random.below(uids.into()) as u16);
	let dests: Vec<u16> = (0..uids).filter(|_| random.below(3) > 0).collect();
	let values = dests.iter().map(|_| random.below(65_536) as u16).collect();
	SubtensorModule::set_weights(signed(from), netuid, dests, values, 0)
}

/// What is compared before and after a block, by subnet.
#[derive(Clone, Debug)]
struct Alpha {
	outside: i128,
	staked: i128,
	pending: i128,
}

impl Alpha {
	/// Of root and every subnet, by netuid.
	fn of_all() -> Vec<Self> {
		let mut staked = vec![0; usize::from(SUBNETS) + 1];
		for (_, netuid, rao) in TotalHotkeyAlpha::<Test>::iter() {
			staked[usize::from(netuid)] += i128::from(rao);
		}
		let of = |(netuid, staked)| {
			let pending = [
				PendingServerEmission::<Test>::get(netuid),
				PendingValidatorEmission::<Test>::get(netuid),
				PendingRootAlphaDivs::<Test>::get(netuid),
				PendingOwnerCut::<Test>::get(netuid),
			];
			Self {
				outside: SubnetAlphaOut::<Test>::get(netuid).into(),
				staked,
				pending: pending.into_iter().map(i128::from).sum(),
			}
		};
		(0..).zip(staked).map(of).collect()
	}

	/// Burned, claimable, or lost to rounding: what neither is staked nor waits for an epoch.
	fn unowned(&self) -> i128 {
		self.outside - self.staked - self.pending
	}
}

#[derive(Debug)]
struct Report {
	server: i128,
	validator: i128,
	root: i128,
	owner_cut: i128,
	to_miners: i128,
	credited: i128,
	to_root: i128,
	burned: i128,
	recycled: i128,
	remainder: i128,
}

fn reports() -> BTreeMap<NetUid, Report> {
	let epochs = events().into_iter().filter_map(|event| match event {
		Event::EpochEmissionDistributed {
			netuid,
			pending_server,
			pending_validator,
			pending_root,
			pending_owner_cut,
			to_miners,
			to_validators_and_nominators,
			to_owner,
			to_root,
			burned,
			recycled,
			remainder,
		} => {
			let credited = to_miners + to_validators_and_nominators + to_owner;
			let report = Report {
				server: pending_server.into(),
				validator: pending_validator.into(),
				root: pending_root.into(),
				owner_cut: pending_owner_cut.into(),
				to_miners: to_miners.into(),
				credited: credited.into(),
				to_root: to_root.into(),
				burned: burned.into(),
				recycled: recycled.into(),
				remainder: remainder.into(),
			};
			Some((netuid, report))
		}
		_ => None,
	});
	epochs.collect()
}

/// The bound that the module `distribution` derives.
fn assert_remainder_within_bound(netuid: NetUid, report: &Report, blocks: u64) {
	let unit = 2f64.powi(-32);
	let n = f64::from(SubnetworkN::<Test>::get(netuid));
	let paid: BTreeSet<AccountId32> = AlphaDividendsPerSubnet::<Test>::iter_prefix(netuid)
		.chain(RootAlphaDividendsPerSubnet::<Test>::iter_prefix(netuid))
		.map(|(hotkey, _)| hotkey)
		.collect();
	let validators = paid.len() as f64;
	let all = (report.server + report.validator + report.root) as f64;
	let pool = (report.server + report.validator) as f64;
	let halves = report.server - report.validator - report.root;
	assert!((0..=2 * i128::from(blocks)).contains(&halves), "{report:?}");
	let moved = (n - 1.0) * all * unit / 4.0 * (1.0 + n * 2.0 * unit);
	let miners = n * (all * unit + 1.0);
	let dividends = validators * (pool * unit + 2.0 + report.root as f64 * unit + 2.0);
	let remainder = report.remainder as f64;
	let most = miners + dividends + moved + halves as f64 / 2.0;
	assert!(
		-moved <= remainder && remainder < most,
		"{} <= {remainder} < {most}: {report:?}",
		-moved
	);
}

/// What a block adds to a subnet, in rao: all of it, its parts put aside, and what is taken back at once.
fn issued(netuid: NetUid, before: &Alpha, root_sells: bool) -> (i128, i128, i128) {
	if !SubtensorModule::emits(netuid) {
		return (0, 0, 0);
	}
	let alpha = block_emission(before.outside as u64);
	let cut = match OwnerCutEnabled::<Test>::get(netuid) {
		true => SubtensorModule::subnet_owner_cut(),
		false => 0,
	};
	// As the proportion is with this block's alpha issued.
	let root = u128::from(SubnetTAO::<Test>::get(0)) << 32;
	let tao_weight = (u128::from(SubtensorModule::tao_weight()) << 32) / u128::from(u64::MAX);
	let weighted = (root >> 32) * tao_weight;
	let outside = ((before.outside as u128) + u128::from(alpha)) << 32;
	let proportion = match weighted {
		0 => 0,
		_ => (weighted << 32) / (weighted + outside),
	};
	let split = emission::split(alpha, cut, Fraction::from_bits(proportion as i128));
	let aside = split.owner + split.server + split.validator;
	match root_sells {
		true => (alpha.into(), i128::from(aside + split.root), 0),
		false => (alpha.into(), aside.into(), split.root.into()),
	}
}

struct History {
	random: Random,
	epochs: u64,
	/// After the last thing that happened.
	now: Vec<Alpha>,
	since_epoch: BTreeMap<NetUid, u64>,
	/// By subnet, what was made claimable and is not known to be claimed.
	claimable: BTreeMap<NetUid, i128>,
	done: BTreeMap<&'static str, (u64, u64)>,
}

impl History {
	fn new(seed: u64) -> Self {
		start_subnet();
		for netuid in 2..=SUBNETS {
			let n = netuid as u8;
			assert_ok!(SubtensorModule::register_network(
				signed(owner_of(n)),
				hotkey(n)
			));
			assert_ok!(SubtensorModule::start_call(signed(owner_of(n)), netuid));
		}
		Self {
			random: Random::new(seed),
			epochs: 0,
			now: Alpha::of_all(),
			since_epoch: BTreeMap::new(),
			claimable: BTreeMap::new(),
			done: BTreeMap::new(),
		}
	}

	fn run(mut self, epochs: u64) -> BTreeMap<&'static str, (u64, u64)> {
		while self.epochs < epochs {
			for _ in 0..1 + self.random.below(5) {
				self.act();
			}
			self.block();
			self.assert_books_agree();
			assert_relations_agree();
		}
		self.done
	}

	/// Whatever is tried, alpha that nobody owned changes only by what is claimed.
	fn act(&mut self) {
		let before = std::mem::take(&mut self.now);
		let random = &mut self.random;
		let (name, tried) = frame_support::storage::with_storage_layer(|| {
			let (name, tried) = try_something(random);
			tried.map(|()| name).map_err(|error| Failed(name, error))
		})
		.map_or_else(|failed| (failed.0, Err(failed.1)), |name| (name, Ok(())));
		let count = self.done.entry(name).or_default();
		match tried {
			Ok(()) => count.0 += 1,
			Err(_) => count.1 += 1,
		}
		self.now = Alpha::of_all();
		for netuid in subnets() {
			let at = usize::from(netuid);
			let claimed = before[at].unowned() - self.now[at].unowned();
			if name == "claim_root" {
				self.claimed(netuid, claimed);
			} else {
				assert_eq!(claimed, 0, "{name}");
			}
		}
	}

	fn claimed(&mut self, netuid: NetUid, rao: i128) {
		let left = self.claimable.entry(netuid).or_default();
		*left -= rao;
		assert!(rao >= 0 && *left >= 0, "more claimed than there was: {rao}");
	}

	fn block(&mut self) {
		let before = std::mem::take(&mut self.now);
		let issuance = Balances::total_issuance();
		let sells = subnets().filter(|&on| SubtensorModule::emits(on)).count() > 1;
		let issued: Vec<_> = subnets()
			.zip(&before[1..])
			.map(|(netuid, before)| issued(netuid, before, sells))
			.collect();
		System::reset_events();
		System::set_block_number(block() + 1);
		SubtensorModule::on_initialize(block());
		let minted = Balances::total_issuance() - issuance;
		assert!(minted <= block_emission(issuance));
		assert_eq!(TotalIssuance::<Test>::get(), issuance);
		self.now = Alpha::of_all();
		let reports = reports();
		self.epochs += reports.len() as u64;
		for ((netuid, before), (alpha, aside, recycled)) in subnets().zip(&before[1..]).zip(issued)
		{
			let blocks = self.since_epoch.entry(netuid).or_default();
			*blocks += 1;
			let after = self.now[usize::from(netuid)].clone();
			let mut unowned = before.unowned() + alpha - aside - recycled;
			if let Some(report) = reports.get(&netuid) {
				let drained = report.server + report.validator + report.root + report.owner_cut;
				assert_eq!(drained, before.pending + aside, "{report:?}");
				assert_eq!(after.pending, 0);
				assert_remainder_within_bound(netuid, report, *blocks);
				*blocks = 0;
				unowned += report.to_root + report.burned + report.remainder;
				*self.claimable.entry(netuid).or_default() += report.to_root;
				if NumRootClaim::<Test>::get() == 0 {
					assert_eq!(after.staked - before.staked, report.credited, "{report:?}");
					let outside = before.outside + alpha - recycled - report.recycled;
					assert_eq!(after.outside, outside, "{report:?}");
				}
				assert!(report.to_miners <= report.server + report.validator + report.root);
			} else if NumRootClaim::<Test>::get() == 0 {
				assert_eq!(after.pending, before.pending + aside);
				assert_eq!(after.staked, before.staked);
			}
			self.claimed(netuid, unowned - after.unowned());
		}
	}

	/// TAO: what accounts have, what reserves hold, and what is written down of it.
	fn assert_books_agree(&self) {
		let accounts: u64 = frame_system::Account::<Test>::iter()
			.map(|(_, account)| account.data.free + account.data.reserved)
			.sum();
		assert_eq!(accounts, Balances::total_issuance());
		let mut all = 0;
		for netuid in 0..=SUBNETS {
			let reserve = SubnetTAO::<Test>::get(netuid);
			let account = SubtensorModule::subnet_account(netuid);
			assert_eq!(
				Balances::free_balance(account),
				reserve,
				"reserve of {netuid}"
			);
			all += reserve;
		}
		assert_eq!(TotalStake::<Test>::get(), all);
		let root = &self.now[0];
		assert_eq!(root.staked, root.outside);
		assert_eq!(root.staked, SubnetTAO::<Test>::get(ROOT_NETUID).into());
	}
}

fn subnets() -> impl Iterator<Item = NetUid> {
	1..=SUBNETS
}

/// A call that failed leaves nothing behind, as in a block.
struct Failed(&'static str, DispatchError);

impl From<DispatchError> for Failed {
	fn from(error: DispatchError) -> Self {
		Self("storage layers", error)
	}
}

/// Uids and keys, parents and children: each side says what the other says.
fn assert_relations_agree() {
	for netuid in subnets() {
		let n = SubnetworkN::<Test>::get(netuid);
		assert_eq!(Uids::<Test>::iter_prefix(netuid).count(), usize::from(n));
		for (hotkey, uid) in Uids::<Test>::iter_prefix(netuid) {
			assert_eq!(Keys::<Test>::get(netuid, uid), hotkey);
			assert!(IsNetworkMember::<Test>::get(&hotkey, netuid));
		}
		assert_eq!(Emission::<Test>::get(netuid).len(), usize::from(n));
		assert_eq!(LastUpdate::<Test>::get(netuid).len(), usize::from(n));
	}
	let mut down = BTreeSet::new();
	for (parent, netuid, children) in ChildKeys::<Test>::iter() {
		assert!(!children.is_empty());
		for (share, child) in children {
			assert!(down.insert((parent.clone(), netuid, child, share)));
		}
	}
	let mut up = BTreeSet::new();
	for (child, netuid, parents) in ParentKeys::<Test>::iter() {
		assert!(!parents.is_empty());
		for (share, parent) in parents {
			assert!(up.insert((parent, netuid, child.clone(), share)));
		}
	}
	assert_eq!(down, up);
}

#[test]
fn whatever_happens_every_rao_is_accounted_for() {
	let first = from_environment("HISTORY_SEED", 1);
	let epochs = from_environment("HISTORY_EPOCHS", 250);
	let mut done: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
	for seed in first..first + from_environment("HISTORIES", 1) {
		println!("seed {seed}");
		on_chain_with(&PRESET, || {
			for (name, (ok, failed)) in History::new(seed).run(epochs) {
				let sum = done.entry(name).or_default();
				*sum = (sum.0 + ok, sum.1 + failed);
			}
		});
	}
	println!("{done:#?}");
	// A short history may lack one thing or another.
	let rare: Vec<_> = done.iter().filter(|(_, (ok, _))| *ok == 0).collect();
	let allowed = if epochs < 1_000 { 3 } else { 0 };
	assert!(rare.len() <= allowed, "never succeeded: {rare:?}");
}
