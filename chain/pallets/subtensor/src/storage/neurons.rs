//! Uids, the keys behind them, and the endpoints they announce.
//!
//! Accounts are hashed with `Blake2_128Concat`: callers choose them.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod neuron_storage {
	/// The uid of a hotkey on a subnet.
	#[pallet::storage]
	pub type Uids<T: Config> =
		StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, u16, OptionQuery>;

	/// The hotkey of a uid.
	#[pallet::storage]
	pub type Keys<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUid,
		Identity,
		u16,
		T::AccountId,
		ValueQuery,
		ZeroAccount<T>,
	>;

	/// Whether a hotkey has a uid on a subnet.
	#[pallet::storage]
	pub type IsNetworkMember<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, bool, ValueQuery>;

	/// The block in which a uid was given to its hotkey.
	#[pallet::storage]
	pub type BlockAtRegistration<T: Config> =
		StorageDoubleMap<_, Identity, NetUid, Identity, u16, u64, ValueQuery>;

	/// The coldkey that owns a hotkey.
	#[pallet::storage]
	pub type Owner<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, T::AccountId, ValueQuery, ZeroAccount<T>>;

	/// The hotkeys of a coldkey. Bound: every entry was paid for by a registration.
	#[pallet::storage]
	pub type OwnedHotkeys<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Vec<T::AccountId>, ValueQuery>;

	/// The hotkeys a coldkey has stake on. Bound: every entry was paid for by a stake.
	#[pallet::storage]
	pub type StakingHotkeys<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Vec<T::AccountId>, ValueQuery>;

	/// The share of its dividends that a hotkey's owner keeps, of 65535; present for every known hotkey.
	#[pallet::storage]
	pub type Delegates<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u16, ValueQuery, ConstU16<11_796>>;

	/// Where a hotkey serves requests.
	#[pallet::storage]
	pub type Axons<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUid,
		Blake2_128Concat,
		T::AccountId,
		AxonInfo,
		OptionQuery,
	>;

	/// The TLS key of a hotkey's endpoint.
	#[pallet::storage]
	pub type NeuronCertificates<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUid,
		Blake2_128Concat,
		T::AccountId,
		NeuronCertificate,
		OptionQuery,
	>;

	/// Where a hotkey publishes metrics.
	#[pallet::storage]
	pub type Prometheus<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUid,
		Blake2_128Concat,
		T::AccountId,
		PrometheusInfo,
		OptionQuery,
	>;

	/// Who is behind a coldkey, in its own words.
	#[pallet::storage]
	pub type IdentitiesV2<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, ChainIdentityOfV2, OptionQuery>;

	/// What a subnet says about itself.
	#[pallet::storage]
	pub type SubnetIdentitiesV3<T: Config> =
		StorageMap<_, Blake2_128Concat, NetUid, SubnetIdentityOfV3, OptionQuery>;
}
