use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

const PUBLIC: u128 = 0x0102_0304;
const LOOPBACK: u128 = 0x7f00_0001;

fn serve(n: u8, ip: u128, port: u16, ip_type: u8) -> DispatchResult {
	SubtensorModule::serve_axon(signed(hotkey(n)), 1, 7, ip, port, ip_type, 4, 5, 6)
}

fn publish(n: u8, ip: u128, port: u16) -> DispatchResult {
	SubtensorModule::serve_prometheus(signed(hotkey(n)), 1, 7, ip, port, 4)
}

#[test]
fn an_axon_is_stored_as_announced() {
	on_chain(|| {
		start_subnet();
		assert_ok!(serve(1, PUBLIC, 8091, 4));
		let axon = AxonInfo {
			block: 1,
			version: 7,
			ip: PUBLIC,
			port: 8091,
			ip_type: 4,
			protocol: 4,
			placeholder1: 5,
			placeholder2: 6,
		};
		assert_eq!(Axons::<Test>::get(1, hotkey(1)), Some(axon));
		assert_eq!(events().last(), Some(&Event::AxonServed(1, hotkey(1))));
	});
}

#[test]
fn addresses_that_nobody_can_reach_are_refused() {
	on_chain(|| {
		start_subnet();
		let invalid = Error::<Test>::InvalidIpAddress;
		assert_noop!(serve(1, LOOPBACK, 8091, 4), invalid);
		let invalid = Error::<Test>::InvalidIpAddress;
		assert_noop!(serve(1, u128::from(u32::MAX), 8091, 4), invalid);
		let invalid = Error::<Test>::InvalidIpAddress;
		assert_noop!(serve(1, 1, 8091, 6), invalid);
		let invalid = Error::<Test>::InvalidIpAddress;
		assert_noop!(serve(1, u128::MAX, 8091, 6), invalid);
		assert_noop!(serve(1, PUBLIC, 8091, 5), Error::<Test>::InvalidIpType);
		assert_noop!(serve(1, PUBLIC, 0, 4), Error::<Test>::InvalidPort);
		assert_noop!(
			serve(2, PUBLIC, 8091, 4),
			Error::<Test>::HotKeyNotRegisteredInNetwork
		);
		assert_ok!(serve(1, 0, 8091, 4));
	});
}

#[test]
fn a_development_chain_admits_loopback() {
	on_chain_with(&[("LoopbackAllowed", 1), ("ServingRateLimit", 0)], || {
		start_subnet();
		assert_ok!(serve(1, LOOPBACK, 8091, 4));
		assert_ok!(serve(1, 1, 8091, 6));
		assert_ok!(publish(1, LOOPBACK, 9090));
	});
}

#[test]
fn announcements_are_rate_limited() {
	on_chain(|| {
		start_subnet();
		assert_ok!(serve(1, PUBLIC, 8091, 4));
		advance(49);
		assert_noop!(
			serve(1, PUBLIC, 8092, 4),
			Error::<Test>::ServingRateLimitExceeded
		);
		advance(1);
		assert_ok!(serve(1, PUBLIC, 8092, 4));
	});
}

#[test]
fn metrics_need_a_real_address_first_of_all() {
	on_chain(|| {
		start_subnet();
		assert_noop!(publish(2, 0, 9090), Error::<Test>::InvalidIpAddress);
		assert_noop!(
			publish(2, PUBLIC, 9090),
			Error::<Test>::HotKeyNotRegisteredInNetwork
		);
		assert_ok!(publish(1, PUBLIC, 9090));
		assert_eq!(
			events().last(),
			Some(&Event::PrometheusServed(1, hotkey(1)))
		);
		assert_noop!(
			publish(1, PUBLIC, 9090),
			Error::<Test>::ServingRateLimitExceeded
		);
	});
}

#[test]
fn an_endpoint_comes_with_the_key_of_its_certificate() {
	on_chain(|| {
		start_subnet();
		ServingRateLimit::<Test>::insert(1, 0);
		let serve = |n, certificate: &[u8]| {
			SubtensorModule::serve_axon_tls(
				signed(hotkey(n)),
				1,
				1,
				0x0808_0808,
				9,
				4,
				4,
				0,
				0,
				certificate.to_vec(),
			)
		};
		let stored = || {
			NeuronCertificates::<Test>::get(1, hotkey(1))
				.map(|found| (found.algorithm, found.public_key.to_vec()))
		};
		assert_noop!(
			serve(2, &[1, 2]),
			Error::<Test>::HotKeyNotRegisteredInNetwork
		);
		// Without a byte, or with too long a key, the endpoint is announced all the same.
		assert_ok!(serve(1, &[]));
		assert_ok!(serve(1, &[7; 66]));
		assert_eq!(stored(), None);
		assert_ok!(serve(1, &[7; 65]));
		assert_eq!(stored(), Some((7, vec![7; 64])));
		assert_eq!(
			Axons::<Test>::get(1, hotkey(1)).map(|axon| axon.port),
			Some(9)
		);
		assert_eq!(events().last(), Some(&Event::AxonServed(1, hotkey(1))));
	});
}
