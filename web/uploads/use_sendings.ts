import { useSyncExternalStore } from 'react'
import { type Sending, sendings } from './sendings.ts'

export const useSendings = (): readonly Sending[] => useSyncExternalStore(sendings.listen, sendings.all)
