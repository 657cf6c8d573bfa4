export {
  parseValidatorOptions,
  type ValidatorOptions,
  type ValidatorSettings,
  validatorOptionsSchema,
} from './config.js'
export { VALIDATOR_NOT_REGISTERED, VALIDATOR_OPTIONS_INVALID, VALIDATOR_SUBNET_MISSING } from './errors.js'
export type { PublishedSeeds } from './services/seeds.js'
export { createValidator, type Validator, type ValidatorModules } from './validator.js'
