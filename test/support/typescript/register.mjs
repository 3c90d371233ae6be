// Runs a program in test/ with the built modules: `node --import ./test/support/typescript/register.mjs program.ts`.
import { register } from 'node:module'

register('./hooks.mjs', import.meta.url)
