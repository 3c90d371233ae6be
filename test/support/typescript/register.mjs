// `node --import ./test/support/typescript/register.mjs program.ts` runs a program in test/ with the built modules.
import { register } from 'node:module'

register('./hooks.mjs', import.meta.url)
