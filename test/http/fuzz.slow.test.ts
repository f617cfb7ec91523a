import { fuzz } from './fuzz.ts'

await fuzz(Number(process.env.FUZZ_RUNS ?? 250))
