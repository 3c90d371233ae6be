// `node --import ./test/support/typescript/register.mjs program.ts`: runs a program of test/ beside what is built.
import { register } from 'node:module'

register('./hooks.mjs', import.meta.url)
