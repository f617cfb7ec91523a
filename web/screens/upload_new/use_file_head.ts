import { useRef, useState } from 'react'
import { type FileFlaw, type FileHead, type ReadAs, readHead } from '../../uploads/read_head.ts'

interface ChosenFile {
  readonly file: File | null
  /** null while it is read, and without a file. */
  readonly head: FileHead | FileFlaw | null
  readonly choose: (file: File | null) => void
  /** Reads it in another way than was found out. */
  readonly readAs: (as: ReadAs) => void
}

/** A file and how it begins. `onName` hears what it is called, without what it ends in. */
export function useFileHead(onName: (name: string) => void): ChosenFile {
  const [file, setFile] = useState<File | null>(null)
  const [head, setHead] = useState<FileHead | FileFlaw | null>(null)
  const as = useRef<ReadAs>({})
  const latest = useRef(0)

  async function read(chosen: File): Promise<void> {
    latest.current += 1
    const turn = latest.current
    const found = await readHead(chosen, as.current).catch((): FileFlaw => ({ is: 'unreadable' }))
    if (turn === latest.current) setHead(found)
  }

  function choose(chosen: File | null): void {
    as.current = {}
    setFile(chosen)
    setHead(null)
    if (chosen === null) return
    onName(chosen.name.replace(/\.[a-z]{2,4}$/i, ''))
    void read(chosen)
  }

  return {
    file,
    head,
    choose,
    readAs: (more) => {
      as.current = { ...as.current, ...more }
      if (file) void read(file)
    },
  }
}
