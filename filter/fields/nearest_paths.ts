import { nearest } from '../nearest.ts'
import type { ProjectSchema } from '../schema.ts'
import { knownPaths } from './resolve_field.ts'
import type { Scope } from './scope.ts'

/** Paths that someone who wrote `path` may have meant, nearest first. */
export const nearestPaths = (path: string, scope: Scope, schema: ProjectSchema): readonly string[] =>
  nearest(path, knownPaths(scope, schema))
