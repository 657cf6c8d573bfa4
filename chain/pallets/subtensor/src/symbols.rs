//! The letters that stand for the tokens of subnets.

use crate::{Config, NetUid, Pallet, TokenSymbol};
use alloc::{collections::BTreeSet, string::String, vec::Vec};

/// Greek, in which tau belongs to the root network.
const GREEK: &str = "αβγδεζηθικλμνξοπρσtυφχψω";

/// Alphabets that follow: the first letter of each, and how many there are.
const ALPHABETS: [(char, u32); 10] = [
	// Hebrew
	('\u{5d0}', 27),
	// Cyrillic
	('\u{430}', 32),
	// Armenian
	('\u{561}', 38),
	// Georgian
	('\u{10d0}', 33),
	// Runes
	('\u{16a0}', 75),
	// Ogham
	('\u{1681}', 26),
	// Tifinagh
	('\u{2d30}', 54),
	// Cherokee
	('\u{13a0}', 85),
	// Glagolitic
	('\u{2c30}', 47),
	// Coptic, capital and small
	('\u{2c80}', 100),
];

fn all() -> impl Iterator<Item = char> {
	let following = ALPHABETS.into_iter().flat_map(|(first, count)| {
		let first = u32::from(first);
		(first..first.saturating_add(count)).filter_map(char::from_u32)
	});
	GREEK.chars().chain(following)
}

impl<T: Config> Pallet<T> {
	/// The symbol that stands at the netuid's place, or the first that no network has; the root network's when
	/// all are taken.
	pub(crate) fn free_symbol(netuid: NetUid) -> Vec<u8> {
		let taken: BTreeSet<Vec<u8>> = TokenSymbol::<T>::iter_values().collect();
		let place = usize::from(netuid.saturating_sub(1));
		all()
			.skip(place)
			.take(1)
			.chain(all())
			.map(|letter| String::from(letter).into_bytes())
			.find(|symbol| !taken.contains(symbol))
			.unwrap_or_else(|| TokenSymbol::<T>::get(crate::ROOT_NETUID))
	}
}
