import { type TSchema, Type } from 'typebox'

export const orNull = <S extends TSchema>(shape: S) => Type.Union([shape, Type.Null()])

/** What a client must expect to be left out or null. */
export const maybe = <S extends TSchema>(shape: S) => Type.Optional(orNull(shape))
