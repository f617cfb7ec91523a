import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

const FRESH_MS = 15_000
const TRIES = 2

/** What is known of the server here. What it refused is not asked again; what got lost on the way is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Whether somebody answers is found out by asking: a browser that thinks it is offline may still reach a server beside it.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < TRIES && (!(error instanceof ApiError) || error.status >= 500),
      retryDelay: (failures) => 300 * 2 ** failures,
    },
  },
})
