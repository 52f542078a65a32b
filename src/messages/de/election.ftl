# election
