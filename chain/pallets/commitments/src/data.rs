//! One field of a commitment, encoded as on the real chain.

use alloc::{vec, vec::Vec};
use codec::{
	Decode, DecodeWithMemTracking, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output,
};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::{
	build::{Fields, Variants},
	Path, Type, TypeInfo,
};

/// The last index of raw data; an index is the length and one more.
const LAST_RAW: u8 = 129;

/// What a field of a commitment holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, MaxEncodedLen, DecodeWithMemTracking)]
pub enum Data {
	/// Nothing.
	#[default]
	None,
	/// Up to 128 bytes.
	Raw(BoundedVec<u8, ConstU32<128>>),
	/// The BLAKE2b-256 hash of something.
	BlakeTwo256([u8; 32]),
	/// The SHA-256 hash of something.
	Sha256([u8; 32]),
	/// The Keccak-256 hash of something.
	Keccak256([u8; 32]),
	/// The SHA3-256 hash of something.
	ShaThree256([u8; 32]),
	/// What a round of the beacon opens.
	TimelockEncrypted {
		/// The ciphertext.
		encrypted: BoundedVec<u8, ConstU32<1024>>,
		/// The round.
		reveal_round: u64,
	},
	/// Asks that others' bonds to the neuron be removed.
	ResetBondsFlag,
	/// Up to 512 bytes.
	BigRaw(BoundedVec<u8, ConstU32<512>>),
}

impl Data {
	/// What the field takes of the space that a hotkey may use in an epoch, in bytes.
	pub fn space(&self) -> u64 {
		match self {
			Self::None | Self::ResetBondsFlag => 0,
			Self::Raw(bytes) => bytes.len() as u64,
			Self::BlakeTwo256(hash)
			| Self::Sha256(hash)
			| Self::Keccak256(hash)
			| Self::ShaThree256(hash) => hash.len() as u64,
			Self::TimelockEncrypted { encrypted, .. } => encrypted.len() as u64,
			Self::BigRaw(bytes) => bytes.len() as u64,
		}
	}
}

impl Encode for Data {
	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		match self {
			Self::None => out.push_byte(0),
			Self::Raw(bytes) => {
				out.push_byte((bytes.len() as u8).saturating_add(1));
				out.write(bytes);
			}
			Self::BlakeTwo256(hash) => (130u8, hash).encode_to(out),
			Self::Sha256(hash) => (131u8, hash).encode_to(out),
			Self::Keccak256(hash) => (132u8, hash).encode_to(out),
			Self::ShaThree256(hash) => (133u8, hash).encode_to(out),
			Self::TimelockEncrypted {
				encrypted,
				reveal_round,
			} => (134u8, encrypted, reveal_round).encode_to(out),
			Self::ResetBondsFlag => out.push_byte(135),
			Self::BigRaw(bytes) => (136u8, bytes).encode_to(out),
		}
	}
}

impl EncodeLike for Data {}

impl Decode for Data {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		Ok(match input.read_byte()? {
			0 => Self::None,
			index @ 1..=LAST_RAW => {
				let mut bytes: Vec<u8> = vec![0; usize::from(index.saturating_sub(1))];
				input.read(&mut bytes)?;
				Self::Raw(
					bytes
						.try_into()
						.map_err(|_| Error::from("raw data is longer than 128 bytes"))?,
				)
			}
			130 => Self::BlakeTwo256(Decode::decode(input)?),
			131 => Self::Sha256(Decode::decode(input)?),
			132 => Self::Keccak256(Decode::decode(input)?),
			133 => Self::ShaThree256(Decode::decode(input)?),
			134 => Self::TimelockEncrypted {
				encrypted: Decode::decode(input)?,
				reveal_round: Decode::decode(input)?,
			},
			135 => Self::ResetBondsFlag,
			136 => Self::BigRaw(Decode::decode(input)?),
			_ => return Err("no kind of data has this index".into()),
		})
	}
}

/// Clients see one variant for each length of raw data: `Raw0` at index 1 to `Raw128` at 129.
macro_rules! raw_variants {
	($variants:ident; $($length:literal)*) => {
		$variants
		$(.variant(concat!("Raw", stringify!($length)), |variant| {
			variant
				.index($length + 1)
				.fields(Fields::unnamed().field(|field| field.ty::<[u8; $length]>()))
		}))*
	};
}

impl TypeInfo for Data {
	type Identity = Self;

	fn type_info() -> Type {
		let variants = Variants::new().variant("None", |variant| variant.index(0));
		#[rustfmt::skip]
		let variants = raw_variants!(variants;
			0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
			16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
			32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47
			48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
			64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79
			80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
			96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111
			112 113 114 115 116 117 118 119 120 121 122 123 124 125 126 127
			128
		);
		let variants = variants
			.variant("BlakeTwo256", |variant| variant.index(130).fields(hash()))
			.variant("Sha256", |variant| variant.index(131).fields(hash()))
			.variant("Keccak256", |variant| variant.index(132).fields(hash()))
			.variant("ShaThree256", |variant| variant.index(133).fields(hash()))
			.variant("TimelockEncrypted", |variant| {
				variant.index(134).fields(
					Fields::named()
						.field(|field| {
							field
								.name("encrypted")
								.ty::<BoundedVec<u8, ConstU32<1024>>>()
						})
						.field(|field| field.name("reveal_round").ty::<u64>()),
				)
			})
			.variant("ResetBondsFlag", |variant| variant.index(135))
			.variant("BigRaw", |variant| {
				variant.index(136).fields(
					Fields::unnamed().field(|field| field.ty::<BoundedVec<u8, ConstU32<512>>>()),
				)
			});
		Type::builder()
			.path(Path::new("Data", "pallet_commitments::types"))
			.variant(variants)
	}
}

fn hash(
) -> scale_info::build::FieldsBuilder<scale_info::form::MetaForm, scale_info::build::UnnamedFields>
{
	Fields::unnamed().field(|field| field.ty::<[u8; 32]>())
}
