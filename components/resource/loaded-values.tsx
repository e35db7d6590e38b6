'use client'

import { createContext, useContext } from 'react'

const Context = createContext<Record<string, unknown> | null>(null)

/** Tells the fields of a form what it was filled from; null for a resource that does not exist yet, where nothing "was". */
export const LoadedValues = Context

/** What a field was before anything was typed; undefined where there is no before. */
export const useLoadedValue = (name: string): unknown => useContext(Context)?.[name]

/** Whether fields compare with something that is there. */
export const useHasLoaded = (): boolean => useContext(Context) !== null
