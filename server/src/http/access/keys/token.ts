import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, as callers send them. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. */
export const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer')

/** Takes as long for a wrong token as for the right one. */
export const isToken = (hashOfGiven: Buffer, stored: Buffer | null): boolean =>
  stored !== null && stored.length === hashOfGiven.length && timingSafeEqual(hashOfGiven, stored)
