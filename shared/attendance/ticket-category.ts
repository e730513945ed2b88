/** An audience category as a number on a ticket: its place in the list of open days, from 1. New ones are added at the end. */
import { audienceCategories } from '../open-days/model.ts';

const categories = Object.keys(audienceCategories);
export const categoryNumber = (category: string) => categories.indexOf(category) + 1;
