import type { Register } from '../../session.ts'
import { registerCreate } from './create.ts'
import { registerList } from './list.ts'
import { registerPreview } from './preview.ts'

const COMMANDS: readonly Register[] = [registerList, registerCreate, registerPreview]

export const registerSegment: Register = (parent, run) => {
  const group = parent.command('segment').description('segments: who is in them, why, and since when')
  for (const register of COMMANDS) register(group, run)
}
