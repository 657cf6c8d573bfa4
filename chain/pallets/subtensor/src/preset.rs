//! What a development chain changes about the defaults.

/// Values that take the place of the real chain's, by storage name; amounts and flags as integers.
///
/// Consulted when a subnet is created, and for a global parameter as long as nobody has set it.
pub trait Preset {
	/// The value to use for `name`, or `None` to keep the real chain's.
	fn get(name: &'static str) -> Option<u64>;
}

impl Preset for () {
	fn get(_: &'static str) -> Option<u64> {
		None
	}
}

/// The names that are asked for; a preset with another one is misspelt.
pub const PRESET_NAMES: [&str; 65] = [
	"ActivityCutoff",
	"ActivityCutoffFactorMilli",
	"AdjustmentAlpha",
	"AdjustmentInterval",
	"AdminFreezeWindow",
	"AlphaHigh",
	"AlphaLow",
	"AlphaSigmoidSteepness",
	"BondsMovingAverage",
	"BondsPenalty",
	"BondsResetOn",
	"Burn",
	"BurnHalfLife",
	"CommitRevealWeightsEnabled",
	"Difficulty",
	"ImmuneOwnerUidsLimit",
	"ImmunityPeriod",
	"Kappa",
	"LiquidAlphaOn",
	"LoopbackAllowed",
	"MaxAllowedUids",
	"MaxAllowedValidators",
	"MaxBurn",
	"MaxDelegateTake",
	"MaxDifficulty",
	"MaxEpochsPerBlock",
	"MaxRegistrationsPerBlock",
	"MaxWeightsLimit",
	"MinAllowedUids",
	"MinAllowedWeights",
	"MinBurn",
	"MinDelegateTake",
	"MinDifficulty",
	"MinNonImmuneUids",
	"NetworkImmunityPeriod",
	"NetworkLastLockCost",
	"NetworkLockReductionInterval",
	"NetworkMinLockCost",
	"NetworkPowRegistrationAllowed",
	"NetworkRateLimit",
	"NetworkRegistrationAllowed",
	"NetworkRegistrationStartBlock",
	"OwnerCutEnabled",
	"OwnerHyperparamRateLimit",
	"PendingChildKeyCooldown",
	"RecycleOrBurn",
	"RevealPeriodEpochs",
	"Rho",
	"ServingRateLimit",
	"StakeThreshold",
	"StartCallDelay",
	"SubnetEmissionEnabled",
	"SubnetLimit",
	"SubnetOwnerCut",
	"TaoWeight",
	"TargetRegistrationsPerInterval",
	"Tempo",
	"TransferToggle",
	"TxChildkeyTakeRateLimit",
	"TxDelegateTakeRateLimit",
	"TxRateLimit",
	"WeightsSetRateLimit",
	"WeightsVersionKey",
	"WeightsVersionKeyRateLimit",
	"Yuma3On",
];
