import { createContext, useContext } from 'react'

/** What is known of a condition beside what it says. */
export interface Note {
  /** How many customers meet it. */
  readonly count?: number
  /** What is wrong with it. */
  readonly problem?: string
  /** It says nothing whole yet, and has to. */
  readonly incomplete?: boolean
}

/** By the id of the condition. */
export type Notes = ReadonlyMap<string, Note>

export const NotesContext = createContext<Notes>(new Map())

const NONE: Note = Object.freeze({})

export const useNote = (id: string): Note => useContext(NotesContext).get(id) ?? NONE
