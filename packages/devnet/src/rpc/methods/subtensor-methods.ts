import { decodeSs58 } from '@subnetkit/crypto'
import { z } from 'zod'
import { concatBytes, createScaleReader, encodeCompact, encodeUint } from '../../scale.js'
import { blockHash, defineMethod, hexBytes, type MethodTable, type RpcMethod, type RpcServices } from '../method.js'
import { requireBlock } from '../views.js'

type Encoded = z.ZodType<Uint8Array>

const u8: Encoded = z
  .number()
  .int()
  .min(0)
  .max(0xff)
  .transform((value) => encodeUint(value, 1))
const u16: Encoded = z
  .number()
  .int()
  .min(0)
  .max(0xffff)
  .transform((value) => encodeUint(value, 2))
const u16List: Encoded = z
  .array(u16)
  .max(1_000)
  .transform((items) => concatBytes(encodeCompact(items.length), ...items))
const is32 = (bytes: Uint8Array): boolean => bytes.length === 32

/** An account as bytes in a list, as the real node takes it, in hex, or as an SS58 address. */
const account: Encoded = z
  .union([
    z.array(z.number().int().min(0).max(255)).transform((bytes) => Uint8Array.from(bytes)),
    hexBytes,
    z
      .string()
      .max(64)
      .transform((address) => decodeSs58(address).publicKey),
  ])
  .refine(is32, 'expected an account')

/** Calls of the runtime under the names that the real chain's nodes give them: arguments, then a block. */
const wrapped: Readonly<Record<string, readonly [call: string, ...args: Encoded[]]>> = {
  delegateInfo_getDelegates: ['DelegateInfoRuntimeApi_get_delegates'],
  delegateInfo_getDelegate: ['DelegateInfoRuntimeApi_get_delegate', account],
  delegateInfo_getDelegated: ['DelegateInfoRuntimeApi_get_delegated', account],
  neuronInfo_getNeuronsLite: ['NeuronInfoRuntimeApi_get_neurons_lite', u16],
  neuronInfo_getNeuronLite: ['NeuronInfoRuntimeApi_get_neuron_lite', u16, u16],
  neuronInfo_getNeurons: ['NeuronInfoRuntimeApi_get_neurons', u16],
  neuronInfo_getNeuron: ['NeuronInfoRuntimeApi_get_neuron', u16, u16],
  subnetInfo_getSubnetInfo: ['SubnetInfoRuntimeApi_get_subnet_info', u16],
  subnetInfo_getSubnetsInfo: ['SubnetInfoRuntimeApi_get_subnets_info'],
  subnetInfo_getSubnetInfo_v2: ['SubnetInfoRuntimeApi_get_subnet_info_v2', u16],
  subnetInfo_getSubnetsInfo_v2: ['SubnetInfoRuntimeApi_get_subnets_info_v2'],
  subnetInfo_getSubnetHyperparams: ['SubnetInfoRuntimeApi_get_subnet_hyperparams', u16],
  subnetInfo_getSubnetHyperparamsV2: ['SubnetInfoRuntimeApi_get_subnet_hyperparams_v2', u16],
  subnetInfo_getAllDynamicInfo: ['SubnetInfoRuntimeApi_get_all_dynamic_info'],
  subnetInfo_getDynamicInfo: ['SubnetInfoRuntimeApi_get_dynamic_info', u16],
  subnetInfo_getAllMetagraphs: ['SubnetInfoRuntimeApi_get_all_metagraphs'],
  subnetInfo_getMetagraph: ['SubnetInfoRuntimeApi_get_metagraph', u16],
  subnetInfo_getAllMechagraphs: ['SubnetInfoRuntimeApi_get_all_mechagraphs'],
  subnetInfo_getMechagraph: ['SubnetInfoRuntimeApi_get_mechagraph', u16, u8],
  subnetInfo_getSubnetState: ['SubnetInfoRuntimeApi_get_subnet_state', u16],
  subnetInfo_getSelectiveMetagraph: ['SubnetInfoRuntimeApi_get_selective_metagraph', u16, u16List],
  subnetInfo_getSelectiveMechagraph: ['SubnetInfoRuntimeApi_get_selective_mechagraph', u16, u8, u16List],
  subnetInfo_getColdkeyAutoStakeHotkey: ['SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey', account, u16],
  subnetInfo_getSubnetAccountId: ['SubnetInfoRuntimeApi_get_subnet_account_id', u16],
  stakeInfo_getColdkeyLock: ['StakeInfoRuntimeApi_get_coldkey_lock', account, u16],
}

/** The real chain's own methods. A call that this runtime does not have ends as `state_call` does. */
export function createSubtensorMethods({ chain }: RpcServices): MethodTable {
  function wrap([call, ...args]: readonly [string, ...Encoded[]]): RpcMethod {
    return defineMethod([...args, blockHash], (params) => {
      const encoded = params.slice(0, args.length) as Uint8Array[]
      const at = params[args.length] as string | null
      return Array.from(chain.call(requireBlock(chain, at), call, concatBytes(...encoded)))
    })
  }

  return {
    ...Object.fromEntries(Object.entries(wrapped).map(([name, method]) => [name, wrap(method)] as const)),
    subnetInfo_getLockCost: defineMethod([blockHash], ([at]) => {
      const block = requireBlock(chain, at)
      const cost = chain.call(block, 'SubnetRegistrationRuntimeApi_get_network_registration_cost', new Uint8Array())
      return Number(createScaleReader(cost).uint(8))
    }),
    subnetInfo_getSubnetToPrune: defineMethod([blockHash], ([at]) => {
      const block = requireBlock(chain, at)
      const answer = chain.call(block, 'SubnetInfoRuntimeApi_get_subnet_to_prune', new Uint8Array())
      const reader = createScaleReader(answer)
      return reader.option(() => Number(reader.uint(2)))
    }),
  }
}
