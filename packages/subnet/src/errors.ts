export const SUBNET_DEFINITION_INVALID = {
  code: 'SUBNET_DEFINITION_INVALID',
  problem: 'The subnet {id} is not defined as a subnet must be:\n{problems}',
  fix: 'Mend each line; docs/writing-a-subnet.md shows every key.',
  exitCode: 2,
} as const

export const SUBNET_RANDOM_RANGE = {
  code: 'SUBNET_RANDOM_RANGE',
  problem: 'Random numbers cannot be drawn with {what} {value}.',
  fix: 'Ask for integers below 1 to 2^48, for lengths of 0 or more, and pick from lists that are not empty.',
} as const

export const SUBNET_SAMPLE_INVALID = {
  code: 'SUBNET_SAMPLE_INVALID',
  problem: 'What `sample` of task {task} drew does not pass its {part} schema: {why}',
  fix: 'Draw what the schema allows, or widen the schema.',
} as const

export const SUBNET_EVIDENCE_INVALID = {
  code: 'SUBNET_EVIDENCE_INVALID',
  problem: 'What `evaluate` of task {task} found does not pass its evidence schema: {why}',
  fix: 'Return what the schema allows, or widen the schema. Without a schema evidence must be plain JSON.',
} as const

export const SUBNET_SCORE_INVALID = {
  code: 'SUBNET_SCORE_INVALID',
  problem: '`score` of task {task} is wrong at {entry}: {why}',
  fix: 'Return one number in [0, 1], or an object with score and state, for each entry, in the same order, from a function that is not async.',
} as const

export const SUBNET_STATE_UNREADABLE = {
  code: 'SUBNET_STATE_UNREADABLE',
  problem: 'State of version {from} cannot be read as version {to}: {why}',
  fix: 'Give `state` a `migrate(state, fromVersion)` that turns it into the present form.',
} as const

export const SUBNET_CAPABILITY_MISSING = {
  code: 'SUBNET_CAPABILITY_MISSING',
  problem: '`evaluate` of task {task} used {capability}, which was not granted.',
  fix: 'Declare `artefact` of the subnet for the sandbox, `dials: true` of the task for dialling, and let the operator grant it.',
} as const

export const SUBNET_PROGRAM_NOT_DETERMINISTIC = {
  code: 'SUBNET_PROGRAM_NOT_DETERMINISTIC',
  problem:
    'The program for `{method}` of task {task} is declared deterministic, and gave two results for one question.',
  fix: 'Leave `deterministic` out, or take time, chance and what was asked before out of the result.',
} as const

export const SUBNET_PROGRAM_NOT_STARTED = {
  code: 'SUBNET_PROGRAM_NOT_STARTED',
  problem: '`{method}` of task {task} is a program, and it was not started.',
  fix: 'Start it with `startPrograms(subnet, …)` of @subnetkit/subnet/programs, and use the subnet that it gives.',
} as const

export const SUBNET_PROGRAM_RESULT_INVALID = {
  code: 'SUBNET_PROGRAM_RESULT_INVALID',
  problem: 'What the program for `{method}` of task {task} gave does not pass the {schema} schema: {why}',
  fix: 'Let the program give what the schema allows, or widen the schema.',
} as const

export const SUBNET_SOURCE_MISSING = {
  code: 'SUBNET_SOURCE_MISSING',
  problem: 'Nobody provides these sources of subnet {subnet}: {names}.',
  fix: 'Provide an object with at(block) and draw(random) for each.',
} as const

export const SUBNET_SOURCE_INVALID = {
  code: 'SUBNET_SOURCE_INVALID',
  problem: 'Source {name} gave something else than it declares: {why}',
  fix: 'Mend the source, or its declaration.',
  retryable: true,
} as const

export const SUBNET_STRATEGY_UNKNOWN = {
  code: 'SUBNET_STRATEGY_UNKNOWN',
  problem: 'There is no strategy called {id}.',
  fix: 'Choose one of {known}, or give a file that exports defineStrategy(…).',
  exitCode: 2,
} as const

export const SUBNET_STRATEGY_UNFIT = {
  code: 'SUBNET_STRATEGY_UNFIT',
  problem: 'Strategy {strategy} does not fit {where}: {why}.',
  fix: 'Choose another strategy, or write one of your own with defineStrategy.',
  exitCode: 2,
} as const

export const SUBNET_LAB_INVALID = {
  code: 'SUBNET_LAB_INVALID',
  problem: 'What the lab is told of the subnet is wrong: {problems}.',
  fix: 'Mend what the file gives to `defineLab`; docs/reading-a-report.md shows every key.',
  exitCode: 2,
} as const

export const SUBNET_FIGURE_MISSING = {
  code: 'SUBNET_FIGURE_MISSING',
  problem: 'The report has no figure for {strategy}; its miners were {tried}.',
  fix: 'Add the strategy to the population, and see that some honest miner is paid.',
} as const
