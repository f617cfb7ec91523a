import type { Register } from '../../session.ts'
import { registerChanges } from './changes.ts'
import { registerCheck } from './check.ts'
import { registerCreate } from './create.ts'
import { registerDelete } from './delete.ts'
import { registerEdit } from './edit.ts'
import { registerExplain } from './explain.ts'
import { registerHistory } from './history.ts'
import { registerList } from './list.ts'
import { registerMembers } from './members.ts'
import { registerOverlap } from './overlap.ts'
import { registerPreview } from './preview.ts'

const COMMANDS: readonly Register[] = [
  registerList,
  registerCreate,
  registerPreview,
  registerMembers,
  registerExplain,
  registerCheck,
  registerChanges,
  registerHistory,
  registerOverlap,
  registerEdit,
  registerDelete,
]

export const registerSegment: Register = (parent, run) => {
  const group = parent.command('segment').description('segments: who is in them, why, and since when')
  for (const register of COMMANDS) register(group, run)
}
