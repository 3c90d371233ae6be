import { availableParallelism } from 'node:os'
import { type Command, InvalidArgumentError } from 'commander'
import { evaluateIntents } from '../evaluation/evaluate-intents.js'
import { evaluateModel } from '../evaluation/evaluate-model.js'
import { type EvaluateOptions, rejectConflictingOptions } from '../evaluation/evaluate-options.js'
import { evaluateRetrieval } from '../evaluation/evaluate-retrieval.js'
import { evaluateSplit } from '../evaluation/evaluate-split.js'
import type { CliContext } from '../run-cli.js'

const retrievalHelp = `
A set for --retrieval consists of two files with one JSON object per line:
  docs.jsonl     {"id": "…", "title": "…", "body": "…"}, optionally with "phrasings": ["…"], other ways of asking for it
  queries.jsonl  {"text": "…", "id": "…"}, with the id of the document that answers it
One such set is StackFAQ: https://github.com/ML-Recipes/BERT-FAQ, from the FAQ of https://webapps.stackexchange.com.`

const timesHelp = `
With --train, 4,000 of the training lines, half of them with typing mistakes, are read before the time per line is measured, so that the
figure is that of a program that has been running for a while.`

/** Adds `guichet evaluate`, which measures how well the bot understands requests and finds articles. */
export function registerEvaluateCommand(program: Command, { io, exitWith }: CliContext): void {
  program
    .command('evaluate')
    .description(
      'Measure how well requests are understood, with the lines in intents/ (each read by a model that has not seen it) or with a labelled set.',
    )
    .option('--test <files...>', 'read this labelled set instead: {"text": "…", "label": "…"}, one per line')
    .option('--train <files...>', 'train on this labelled set instead of intents/ (with --test)')
    .option('--oos <files...>', 'lines that do not belong to any label: {"text": "…"} (with --test)')
    .option(
      '--language <code>',
      'language of lines that do not specify one (with --train), or of the documents',
      'en',
    )
    .option('--retrieval <files...>', 'search these documents: docs.jsonl queries.jsonl; see below')
    .option('--intents <folder>', 'use only the topics in this folder, instead of those in intents/')
    .option(
      '--content <folder>',
      "folder with the organisation's own files, which override the shipped ones (default: GUICHET_CONTENT_DIR)",
    )
    .option(
      '--jobs <number>',
      'how many folds to run at once; 1 needs the least memory',
      wholeNumber,
      availableParallelism(),
    )
    .option(
      '--baseline <file>',
      'compare with saved figures; exit code 1 if they are worse by more than chance',
    )
    .option('--save <file>', 'save the figures, for --baseline')
    .option('--no-examples', 'only show figures, no lines, for a set that must stay secret')
    .option('--json', 'print everything as one JSON object')
    .addHelpText(
      'after',
      `${retrievalHelp}\n${timesHelp}\n\ndocs/understanding.md and docs/knowledge.md explain what each figure means.`,
    )
    .action(async (options: EvaluateOptions) => {
      rejectConflictingOptions(options)
      if (options.retrieval !== undefined) evaluateRetrieval(options, io)
      else if (options.train !== undefined) evaluateSplit(options, io)
      else if (options.test !== undefined) evaluateModel(options, io)
      else if ((await evaluateIntents(options, io))?.isWorse) exitWith(1)
    })
}

function wholeNumber(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('Give a whole number, 1 or more.')
}
