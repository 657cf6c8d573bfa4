/** The error classes of Bittensor's own verifier, as an unauthenticated caller reads them in the body of a 401. */
export type AuthFailure = 'MalformedAuth' | 'WrongReceiver' | 'StaleRequest' | 'BadSignature' | 'ReplayedRequest'
