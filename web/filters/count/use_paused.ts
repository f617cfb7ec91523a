import { useDebouncedValue } from '@mantine/hooks'

/** Between two keys somebody is typing. Not longer: who asked too early breaks that off, and the count must follow at once. */
const PAUSE_MS = 25

/** What is being written, as it was when somebody last paused: to be counted then. */
export const usePaused = <T>(written: T): T => useDebouncedValue(written, PAUSE_MS)[0]
