import type { Role } from '../../../../server/src/http/access/permissions.ts'

/** Who may do less comes first: nobody is made admin by not looking. */
export const ROLE_ORDER = Object.freeze(['viewer', 'marketer', 'admin'] as const satisfies readonly Role[])
