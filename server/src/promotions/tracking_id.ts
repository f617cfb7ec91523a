import { createHmac } from 'node:crypto'

/** How answers call somebody without saying who it is: the same for the same source id of a project. */
export const trackingIdOf = (projectId: string, sourceId: string): string =>
  `track_${createHmac('sha256', `${projectId}:tracking`).update(sourceId).digest('base64')}`
