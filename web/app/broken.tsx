import type { ErrorComponentProps } from '@tanstack/react-router'
import { Failure } from '../parts/failure.tsx'

/** A screen that could not be shown: most often one that is no longer there since a newer version is served. */
export function Broken({ error }: ErrorComponentProps) {
  return <Failure error={error} again={() => window.location.reload()} />
}
