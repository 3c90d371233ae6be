import type { Act } from '../acts/act.js'

/**
 * Descriptions of the acts for the language model's prompt; docs/dialogue-acts.md contains the
 * descriptions for human readers.
 */
export const actMeanings: Readonly<Record<Act, string>> = {
  greet: 'greets',
  thank: 'thanks',
  bye: 'takes leave',
  affirm: 'says yes to what was asked',
  deny: 'says no to what was asked',
  unsure: 'cannot tell',
  inform: 'gives a fact: a device, a place, a time, the wording of an error, what is seen, a deadline',
  'report-problem': 'tells of something that is broken, the first or a further one',
  request: 'asks for a thing or a service while nothing is broken',
  'report-success': 'tells that it works now, also by its effect alone ("my mail is coming in")',
  'report-failure': 'tells that what was tried did not help, or made it worse',
  'report-done': 'tells that a step was done, and not with what result',
  'cannot-do': 'tells that a step cannot be done: no such thing, no rights, not there, not now',
  'ask-how': 'asks how to do the step',
  'ask-where': 'asks where something is',
  'ask-why': 'asks why the step is needed, or why it happened',
  'ask-what': 'asks what something is',
  'ask-risk': 'asks whether something is safe, gets lost, does harm',
  'ask-process': 'asks how the request is handled: who, when, how long, what then',
  'ask-human': 'wants a person',
  'ask-identity': 'asks what it is talking to',
  wait: 'asks for a moment, or waits',
  resume: 'is back and ready to go on',
  cancel: 'no longer wants it, or wants it closed',
  correct: 'takes back or changes what was said before',
  misunderstood: 'says that the bot is on the wrong track; goes with "correct"',
  choose: 'picks from what was offered, by place or by its words',
  complain: 'complains of the service',
  submit: 'agrees to send, or to go ahead',
  refuse: 'will not do what is asked',
}
