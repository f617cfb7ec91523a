import { fuzz } from './fuzz.ts'

/** `FUZZ_RUNS=2000 npx vitest run --project quick test/http/fuzz` tries longer, `FUZZ_SEED=…` the same again. */
await fuzz(Number(process.env.FUZZ_RUNS ?? 40))
