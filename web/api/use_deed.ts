import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Route } from './api.ts'
import { PAGES } from './ask_pages.ts'

interface DeedOptions<Input, Output> {
  /** What is read of the server that this changes; more than needed does no harm. */
  readonly changes: readonly Route[]
  readonly onDone?: (output: Output, input: Input) => void
  /** Of what `useProblems` shows at a field, nothing more has to be said. */
  readonly onError?: (error: Error, input: Input) => void
}

/** Something that changes the server: afterwards, what it changed is asked again. */
export function useDeed<Input, Output>(
  act: (input: Input) => Promise<Output>,
  { changes, onDone, onError }: DeedOptions<Input, Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async (output, input) => {
      await Promise.all(
        changes.flatMap((route) => [
          client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] === route && queryKey[2] === PAGES }),
          client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === route && queryKey[2] !== PAGES }),
        ]),
      )
      onDone?.(output, input)
    },
    ...(onError && { onError }),
  })
}
