import { type DialogueContext, probabilityOf } from '../dialogue-context.js'

/** Returns true if the message begins with a correction or denies something. */
export function deniesSomething(context: DialogueContext): boolean {
  const { corrects, opensWith, shortAnswer } = context.understanding
  const denied = probabilityOf(context, 'deny', 'complain') >= context.certainty.likely
  return corrects || denied || opensWith === 'no' || shortAnswer === 'no'
}
