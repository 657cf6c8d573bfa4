import fc from 'fast-check'

/**
 * Properties draw the same cases in every run, so that a run which fails has found something in what was changed.
 * `FUZZ_SEED=random` draws others, and `FUZZ_SEED=N` those of a run that failed.
 */
const { FUZZ_SEED: wanted = '20260' } = process.env
const seed = wanted === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(wanted)
process.env.FUZZ_SEED = String(seed)
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })
