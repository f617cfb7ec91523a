/** Whether a body says anything here: browsers send empty texts for what they do not know. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
