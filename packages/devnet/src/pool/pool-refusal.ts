import type { Refusal } from '../chain/transaction-validity.js'

/** Why the pool did not take an extrinsic. */
export type PoolRefusal =
  | { readonly kind: 'runtime'; readonly refusal: Refusal }
  | { readonly kind: 'verification'; readonly reason: string }
  | { readonly kind: 'banned' }
  | { readonly kind: 'already-imported'; readonly hash: string }
  | { readonly kind: 'low-priority'; readonly old: bigint; readonly new: bigint }
  | { readonly kind: 'immediately-dropped' }
  | { readonly kind: 'no-tags' }

export type Submission =
  | { readonly ok: true; readonly hash: string /** Ends the listener's watching. */; readonly unwatch: () => void }
  | { readonly ok: false; readonly refusal: PoolRefusal }
