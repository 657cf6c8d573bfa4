import type { Signature, ValueType } from './wasm-builder.js'

/**
 * `there`: it does what a node does. `ignored`: it takes what it is given, and nothing comes of it. `refused`: it ends with an error
 * that says why. `missing`: it ends with HOST_FUNCTION_MISSING.
 */
export type Presence = 'there' | 'ignored' | 'refused' | 'missing'

/** A function of sp-io 49 with its versions: `name: versions: parameters > result`, in which w is 64 bits wide and n 32. */
type Row = readonly [presence: Presence, family: string, functions: readonly string[]]

const rows: readonly Row[] = [
  [
    'there',
    'storage',
    [
      'get 1 w>w',
      'read 1 wwn>w',
      'set 1 ww',
      'clear 1 w',
      'exists 1 w>n',
      'clear_prefix 1 w',
      'clear_prefix 2 ww>w',
      'clear_prefix 3 www>w',
      'append 1 ww',
      'root 1 >w',
      'root 2 n>w',
      'changes_root 1 w>w',
      'next_key 1 w>w',
      'start_transaction 1',
      'rollback_transaction 1',
      'commit_transaction 1',
    ],
  ],
  [
    'there',
    'default_child_storage',
    [
      'get 1 ww>w',
      'read 1 wwwn>w',
      'set 1 www',
      'clear 1 ww',
      'storage_kill 1 w',
      'storage_kill 2 ww>n',
      'storage_kill 3 ww>w',
      'storage_kill 4 www>w',
      'exists 1 ww>n',
      'clear_prefix 1 ww',
      'clear_prefix 2 www>w',
      'clear_prefix 3 wwww>w',
      'root 1 w>w',
      'root 2 wn>w',
      'next_key 1 ww>w',
    ],
  ],
  [
    'there',
    'trie',
    [
      'blake2_256_root 1 w>n',
      'blake2_256_root 2 wn>n',
      'blake2_256_ordered_root 1 w>n',
      'blake2_256_ordered_root 2 wn>n',
      'keccak_256_root 1 w>n',
      'keccak_256_root 2 wn>n',
      'keccak_256_ordered_root 1 w>n',
      'keccak_256_ordered_root 2 wn>n',
    ],
  ],
  [
    'missing',
    'trie',
    [
      'blake2_256_verify_proof 1 nwww>n',
      'blake2_256_verify_proof 2 nwwwn>n',
      'keccak_256_verify_proof 1 nwww>n',
      'keccak_256_verify_proof 2 nwwwn>n',
    ],
  ],
  ['there', 'misc', ['print_num 1 w', 'print_utf8 1 w', 'print_hex 1 w', 'runtime_version 1 w>w']],
  [
    'there',
    'crypto',
    [
      'ed25519_public_keys 1 n>w',
      'ed25519_generate 1 nw>n',
      'ed25519_sign 1 nnw>w',
      'ed25519_verify 1 nwn>n',
      'ed25519_batch_verify 1 nwn>n',
      'sr25519_verify 1 nwn>n',
      'sr25519_verify 2 nwn>n',
      'sr25519_batch_verify 1 nwn>n',
      'start_batch_verify 1',
      'finish_batch_verify 1 >n',
      'sr25519_public_keys 1 n>w',
      'sr25519_generate 1 nw>n',
      'sr25519_sign 1 nnw>w',
      'ecdsa_public_keys 1 n>w',
      'ecdsa_generate 1 nw>n',
      'ecdsa_sign 1 nnw>w',
      'ecdsa_sign_prehashed 1 nnn>w',
      'ecdsa_verify 1 nwn>n',
      'ecdsa_verify 2 nwn>n',
      'ecdsa_verify_prehashed 1 nnn>n',
      'ecdsa_batch_verify 1 nwn>n',
      'secp256k1_ecdsa_recover 1 nn>w',
      'secp256k1_ecdsa_recover 2 nn>w',
      'secp256k1_ecdsa_recover_compressed 1 nn>w',
      'secp256k1_ecdsa_recover_compressed 2 nn>w',
    ],
  ],
  [
    'missing',
    'crypto',
    [
      'bls381_generate 1 nw>n',
      'bls381_generate_proof_of_possession 1 nnw>w',
      'ecdsa_bls381_generate 1 nw>n',
      'bandersnatch_generate 1 nw>n',
      'bandersnatch_sign 1 nnw>w',
    ],
  ],
  [
    'there',
    'hashing',
    [
      'keccak_256 1 w>n',
      'keccak_512 1 w>n',
      'sha2_256 1 w>n',
      'blake2_128 1 w>n',
      'blake2_256 1 w>n',
      'twox_256 1 w>n',
      'twox_128 1 w>n',
      'twox_64 1 w>n',
    ],
  ],
  ['ignored', 'transaction_index', ['index 1 nnn', 'renew 1 nn']],
  ['ignored', 'offchain_index', ['set 1 ww', 'clear 1 w']],
  [
    'refused',
    'offchain',
    [
      'is_validator 1 >n',
      'submit_transaction 1 w>w',
      'network_state 1 >w',
      'timestamp 1 >w',
      'sleep_until 1 w',
      'random_seed 1 >n',
      'local_storage_set 1 nww',
      'local_storage_clear 1 nw',
      'local_storage_compare_and_set 1 nwww>n',
      'local_storage_get 1 nw>w',
      'http_request_start 1 www>w',
      'http_request_add_header 1 nww>w',
      'http_request_write_body 1 nww>w',
      'http_response_wait 1 ww>w',
      'http_response_headers 1 n>w',
      'http_response_read_body 1 nww>w',
      'set_authorized_nodes 1 wn',
    ],
  ],
  ['there', 'allocator', ['malloc 1 n>n', 'free 1 n']],
  ['there', 'panic_handler', ['abort_on_panic 1 w']],
  ['there', 'logging', ['log 1 nww', 'max_level 1 >n']],
  ['ignored', 'wasm_tracing', ['enabled 1 w>n', 'enter_span 1 w>w', 'event 1 w', 'exit 1 w']],
]

export interface SpIoFunction {
  /** As it is imported. */
  readonly name: string
  readonly presence: Presence
  readonly signature: Signature
}

/** Every function that sp-io 49 may import. */
export const spIo: readonly SpIoFunction[] = rows.flatMap(([presence, family, functions]) =>
  functions.map((text) => {
    const [short, version, types = ''] = text.split(' ')
    const [params = '', result] = types.split('>')
    const name = `ext_${family}_${short}_version_${version}`
    const signature = { params: [...params].map(toType) }
    return { name, presence, signature: result === undefined ? signature : { ...signature, result: toType(result) } }
  }),
)

function toType(letter: string): ValueType {
  return letter === 'w' ? 'i64' : 'i32'
}

/** The same as a table for people. */
export function formatSpIo(): string {
  const head = ['| family | here | functions, with their versions |', '| --- | --- | --- |']
  const lines = rows.map(([presence, family, functions]) => {
    const versions = new Map<string, string[]>()
    for (const [name = '', version = ''] of functions.map((text) => text.split(' '))) {
      versions.set(name, [...(versions.get(name) ?? []), version])
    }
    const texts = Array.from(versions, ([name, numbers]) => `${name} ${numbers.join('/')}`)
    return `| ${family} | ${presence} | ${texts.join(', ')} |`
  })
  return [...head, ...lines].join('\n')
}
