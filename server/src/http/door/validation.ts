import { Ajv, type ErrorObject } from 'ajv'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { invalidInput } from '../../store/index.ts'

const MANY = 50

/** Checks requests against the schemas of their endpoint: texts of queries become what they stand for, bodies are taken as they are. */
export function checkRequests(app: FastifyInstance): void {
  const settings = {
    allErrors: false,
    useDefaults: true,
    strict: false,
    verbose: true,
    validateFormats: false,
  } as const
  const texts = new Ajv({ ...settings, coerceTypes: 'array' })
  const bodies = new Ajv({ ...settings, coerceTypes: false })
  app.setValidatorCompiler<FastifySchema>(({ schema, httpPart }) => {
    const check = (httpPart === 'body' ? bodies : texts).compile(schema)
    return (data: unknown) => {
      if (check(data)) return { value: data }
      const problems = (check.errors ?? []).slice(0, MANY).map((error) => problemOf(error))
      return { error: invalidInput(distinct(problems)) }
    }
  })
}

interface Found {
  readonly path: string
  readonly message: string
  readonly suggestion?: string
}

const distinct = (problems: readonly Found[]): readonly Found[] =>
  problems.filter(({ path }, at) => problems.findIndex((each) => each.path === path) === at)

function problemOf(error: ErrorObject): Found {
  const at = pathOf(error.instancePath)
  const { params } = error
  switch (error.keyword) {
    case 'required':
      return { path: joined(at, params.missingProperty), message: 'It is missing.' }
    case 'additionalProperties':
      return unknownName(at, params.additionalProperty, Object.keys(error.parentSchema?.properties ?? {}))
    case 'type':
      return { path: at || 'body', message: `${article(params.type)} is needed here.` }
    case 'enum':
      return {
        path: at,
        message: `One of ${params.allowedValues.map((each: unknown) => JSON.stringify(each)).join(', ')} is needed here.`,
      }
    case 'const':
      return { path: at, message: `${JSON.stringify(params.allowedValue)} is needed here.` }
    case 'minimum':
      return { path: at, message: `A number of at least ${params.limit} is needed here.` }
    case 'maximum':
      return { path: at, message: `A number of at most ${params.limit} is needed here.` }
    case 'minItems':
      return { path: at || 'body', message: `A list of at least ${params.limit} is needed here.` }
    case 'maxItems':
      return { path: at || 'body', message: `A list of at most ${params.limit} is needed here.` }
    case 'minLength':
      return { path: at, message: `A text of at least ${characters(params.limit)} is needed here.` }
    case 'maxLength':
      return { path: at, message: `A text of at most ${characters(params.limit)} is needed here.` }
    default:
      return { path: at || 'body', message: `It ${error.message ?? 'is wrong'}.` }
  }
}

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`)

function unknownName(at: string, name: string, known: readonly string[]): Found {
  const near = nearest(name, known)
  const message = `There is nothing of this name here.${didYouMean(near)}`
  return { path: joined(at, name), message, ...(near[0] !== undefined && { suggestion: near[0] }) }
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'A text',
  integer: 'A whole number',
  number: 'A number',
  boolean: 'true or false',
  array: 'A list',
  object: 'An object',
  null: 'null',
}

const article = (types: string | readonly string[]): string =>
  [types]
    .flat()
    .map((type) => NAMES[type as string] ?? String(type))
    .join(' or ')

/** `/address/0/city` as `address[0].city`. */
function pathOf(pointer: string): string {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  return names.reduce((path, name) => (/^\d+$/.test(name) ? `${path}[${name}]` : joined(path, name)), '')
}

const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)
