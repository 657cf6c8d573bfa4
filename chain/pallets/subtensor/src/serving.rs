//! Endpoints that hotkeys announce.

use crate::{pallet::*, types::*};
use frame_support::ensure;
use sp_runtime::DispatchResult;

const LOOPBACK_V4: u128 = 0x7f00_0001;
const LOOPBACK_V6: u128 = 1;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_serve_axon(
		hotkey: T::AccountId,
		netuid: NetUid,
		axon: AxonInfo,
	) -> DispatchResult {
		Self::check_axon(&hotkey, netuid, axon.ip_type, axon.ip, axon.port)?;
		Axons::<T>::insert(netuid, &hotkey, axon);
		Self::deposit_event(Event::AxonServed(netuid, hotkey));
		Ok(())
	}

	/// The first byte of the certificate is its algorithm, the rest the key. One that has no byte or a key of
	/// more than 64 is not stored, and that is no error.
	pub(crate) fn do_serve_axon_tls(
		hotkey: T::AccountId,
		netuid: NetUid,
		axon: AxonInfo,
		certificate: &[u8],
	) -> DispatchResult {
		Self::do_serve_axon(hotkey.clone(), netuid, axon)?;
		if let Some(certificate) = decode_certificate(certificate) {
			NeuronCertificates::<T>::insert(netuid, hotkey, certificate);
		}
		Ok(())
	}

	pub(crate) fn check_axon(
		hotkey: &T::AccountId,
		netuid: NetUid,
		ip_type: u8,
		ip: u128,
		port: u16,
	) -> DispatchResult {
		ensure!(
			Uids::<T>::contains_key(netuid, hotkey),
			Error::<T>::HotKeyNotRegisteredInNetwork
		);
		Self::ensure_reachable(ip_type, ip, true)?;
		let last = Axons::<T>::get(netuid, hotkey).map_or(0, |axon| axon.block);
		Self::ensure_may_serve(netuid, last)?;
		ensure!(port != 0, Error::<T>::InvalidPort);
		Ok(())
	}

	pub(crate) fn do_serve_prometheus(
		hotkey: T::AccountId,
		netuid: NetUid,
		prometheus: PrometheusInfo,
	) -> DispatchResult {
		let PrometheusInfo {
			ip_type, ip, port, ..
		} = prometheus;
		Self::check_prometheus(&hotkey, netuid, ip_type, ip, port)?;
		Prometheus::<T>::insert(netuid, &hotkey, prometheus);
		Self::deposit_event(Event::PrometheusServed(netuid, hotkey));
		Ok(())
	}

	pub(crate) fn check_prometheus(
		hotkey: &T::AccountId,
		netuid: NetUid,
		ip_type: u8,
		ip: u128,
		port: u16,
	) -> DispatchResult {
		Self::ensure_reachable(ip_type, ip, false)?;
		ensure!(
			Uids::<T>::contains_key(netuid, hotkey),
			Error::<T>::HotKeyNotRegisteredInNetwork
		);
		let last = Prometheus::<T>::get(netuid, hotkey).map_or(0, |endpoint| endpoint.block);
		Self::ensure_may_serve(netuid, last)?;
		ensure!(port != 0, Error::<T>::InvalidPort);
		Ok(())
	}

	fn ensure_may_serve(netuid: NetUid, last: u64) -> DispatchResult {
		ensure!(
			Self::passes_rate_limit(ServingRateLimit::<T>::get(netuid), last),
			Error::<T>::ServingRateLimitExceeded
		);
		Ok(())
	}

	fn ensure_reachable(ip_type: u8, ip: u128, zero_allowed: bool) -> DispatchResult {
		ensure!(matches!(ip_type, 4 | 6), Error::<T>::InvalidIpType);
		let loopback = if ip_type == 4 {
			LOOPBACK_V4
		} else {
			LOOPBACK_V6
		};
		let end = if ip_type == 4 {
			u32::MAX.into()
		} else {
			u128::MAX
		};
		let valid =
			ip < end && (ip != 0 || zero_allowed) && (ip != loopback || Self::loopback_allowed());
		ensure!(valid, Error::<T>::InvalidIpAddress);
		Ok(())
	}
}

fn decode_certificate(bytes: &[u8]) -> Option<NeuronCertificate> {
	let (algorithm, key) = bytes.split_first()?;
	Some(NeuronCertificate {
		public_key: key.to_vec().try_into().ok()?,
		algorithm: *algorithm,
	})
}
