export declare const consoleArguments: string[]
