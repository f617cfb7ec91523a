import type { Account } from './account.ts'

/** Runs a program to its end under an account; its exit status (null when killed or not startable) and all it printed. */
export function run(
  account: Account,
  program: string,
  args: readonly string[],
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = account.launch(program, args, ['ignore', 'pipe', 'pipe'])
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', (error) => resolve({ status: null, output: error.message }))
    child.on('close', (status) => resolve({ status, output }))
  })
}
