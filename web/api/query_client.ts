import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

const FRESH_MS = 15_000
const TRIES = 2

/** What is known of the server here. What it refused is not asked again; what got lost on the way is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < TRIES && (!(error instanceof ApiError) || error.status >= 500),
      retryDelay: (failures) => 300 * 2 ** failures,
    },
  },
})
