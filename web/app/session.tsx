import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Scope } from '../../server/src/http/access/permissions.ts'
import { ApiError } from '../api/api.ts'
import { type Answer, ask } from '../api/ask.ts'
import { projectChoice } from '../api/project_choice.ts'
import { Failure } from '../parts/failure.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { ToSignIn } from './to_sign_in.tsx'

export const ME = ask('GET /v1/me', {})
export const PROJECT = ask('GET /v1/project', {})

export interface Session {
  readonly me: Answer<'GET /v1/me'>
  readonly project: Answer<'GET /v1/project'>
  /** What somebody may not do is not offered to them. */
  may(scope: Scope): boolean
}

const SessionContext = createContext<Session | null>(null)

/** Who is signed in and where, for all that is inside; whoever is not is sent to sign in. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { data: me, error } = useQuery(ME)
  const { data: project, error: projectError } = useQuery(PROJECT)
  const session = useMemo(
    () => me && project && { me, project, may: (scope: Scope) => (me.scopes as readonly Scope[]).includes(scope) },
    [me, project],
  )
  const failed = error ?? projectError
  if (failed instanceof ApiError && failed.status === 401) return <ToSignIn />
  if (failed instanceof ApiError && failed.status === 403 && projectChoice.get() !== null) return <LeaveProject />
  if (failed) return <Failure error={failed} again={() => window.location.reload()} />
  if (!session) return <Waiting />
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The project that was chosen here lets them in no more. */
function LeaveProject() {
  projectChoice.set(null)
  window.location.reload()
  return null
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('There is no SessionProvider around this.')
  return session
}
