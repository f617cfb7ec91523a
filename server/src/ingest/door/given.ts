/** Whether a body says anything here. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null

/** The same where an empty text says nothing either: browsers send it for what they do not know. */
export const isFilled = (value: unknown): boolean => isGiven(value) && value !== ''
