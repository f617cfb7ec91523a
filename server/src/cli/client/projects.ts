import type { Project } from '../../ingest/declare/project.ts'

export type { Project }

export interface ProjectChange {
  readonly name?: string
  readonly time_zone?: string
  readonly first_day_of_week?: number
  readonly currency?: string
}

export interface Projects {
  /** The one that the other questions are about. */
  current(): Promise<Project>
  list(): Promise<readonly Project[]>
  create(project: ProjectChange & { readonly name: string }): Promise<Project>
  /** Keys of the consents that are declared. */
  consents(): Promise<readonly string[]>
  /** Changes the current one; segments that mean something else thereby are built anew. */
  set(change: ProjectChange): Promise<Project>
}
