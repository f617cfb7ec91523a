import { listConsents } from '../../../ingest/declare/consents.ts'
import {
  createProject,
  getProject,
  listProjects,
  type Project,
  putProjectSettings,
} from '../../../ingest/declare/project.ts'
import type { Clock } from '../../../segments/build.ts'
import { type Database, Refusal } from '../../../store/index.ts'
import type { Projects } from '../projects.ts'

export const DEFAULT_PROJECT = 'default'

/** The project of this name. The one named "default" is made when it is not there yet. */
export async function projectNamed(db: Database, clock: Clock, name: string, timeZone?: string): Promise<Project> {
  const all = await listProjects(db)
  const found = all.find((project) => project.name === name || project.id === name)
  if (found) return found
  if (name !== DEFAULT_PROJECT) {
    const names = all.map((project) => JSON.stringify(project.name)).join(', ')
    throw new Refusal('project_not_found', `There is no project ${JSON.stringify(name)}; there is ${names || 'none'}.`)
  }
  try {
    return await createProject(db, clock(), { name, ...(timeZone !== undefined && { time_zone: timeZone }) })
  } catch (error) {
    // Somebody else was faster.
    if (!(error instanceof Refusal) || error.code !== 'project_name_taken') throw error
    return projectNamed(db, clock, name, timeZone)
  }
}

export function localProjects(db: Database, projectId: string, clock: Clock): Projects {
  return Object.freeze({
    current: () => getProject(db, projectId),
    list: () => listProjects(db),
    consents: async () => (await listConsents(db, projectId)).map(({ key }) => key),
    create: (project: Parameters<Projects['create']>[0]) => createProject(db, clock(), project),
    set: (change: Parameters<Projects['set']>[0]) => putProjectSettings(db, projectId, clock(), change),
  })
}
